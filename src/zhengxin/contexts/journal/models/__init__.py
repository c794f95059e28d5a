from .entry import Entry
from .opening import Opening
from .reaction import ReactionCursor, ReactionFailure, SettledEntry

__all__ = ["Entry", "Opening", "ReactionCursor", "ReactionFailure", "SettledEntry"]
