from .erasures import PAGE, ErasureShown, erasure_shown, erasures, erasures_waiting, openings_accounted
from .grounds import Ground, ground, grounds
from .things import KINDS, PERSON, erasable

__all__ = [
    "KINDS",
    "PAGE",
    "PERSON",
    "ErasureShown",
    "Ground",
    "erasable",
    "erasure_shown",
    "erasures",
    "erasures_waiting",
    "ground",
    "grounds",
    "openings_accounted",
]
