from .entry import Entry
from .leaf_range import LeafRange
from .opening import Opening
from .reaction import ReactionCursor, ReactionFailure, SettledEntry
from .unfinished_act import UnfinishedAct
from .waiting_entry import WaitingEntry

__all__ = [
    "Entry",
    "LeafRange",
    "Opening",
    "ReactionCursor",
    "ReactionFailure",
    "SettledEntry",
    "UnfinishedAct",
    "WaitingEntry",
]
