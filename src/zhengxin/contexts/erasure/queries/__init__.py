from .erasures import (
    PAGE,
    ErasureShown,
    ErasureWaiting,
    demand_accounted,
    erasure_shown,
    erasures,
    erasures_waiting,
    is_decided,
)
from .grounds import Ground, ground, grounds
from .things import KINDS, PERSON, erasable

__all__ = [
    "KINDS",
    "PAGE",
    "PERSON",
    "ErasureShown",
    "ErasureWaiting",
    "Ground",
    "demand_accounted",
    "erasable",
    "erasure_shown",
    "erasures",
    "erasures_waiting",
    "ground",
    "grounds",
    "is_decided",
]
