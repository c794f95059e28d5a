from .mechanisms import Mechanism, Part, Sentence, mechanism_from_data
from .states import HEADING, LIVE, NOT_YET, OUTSIDE, READY, STATES, mechanism_state, state_of_all

__all__ = [
    "HEADING",
    "LIVE",
    "NOT_YET",
    "OUTSIDE",
    "READY",
    "STATES",
    "Mechanism",
    "Part",
    "Sentence",
    "mechanism_from_data",
    "mechanism_state",
    "state_of_all",
]
