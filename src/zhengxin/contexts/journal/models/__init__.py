from .entry import Entry
from .leaf import Leaf
from .opening import Opening
from .reaction import ReactionCursor, ReactionFailure, SettledEntry
from .unfinished_act import UnfinishedAct
from .waiting_entry import WaitingEntry

__all__ = [
    "Entry",
    "Leaf",
    "Opening",
    "ReactionCursor",
    "ReactionFailure",
    "SettledEntry",
    "UnfinishedAct",
    "WaitingEntry",
]
