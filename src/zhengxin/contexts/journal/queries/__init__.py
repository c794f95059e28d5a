from .entries import PAGE, EntryListed, entries_before, entries_of_event, entry_count
from .reactions import (
    FollowedEntry,
    ReactionTrouble,
    entries_to_follow,
    entry_at,
    reaction_place,
    troubles,
    troubles_due,
)

__all__ = [
    "PAGE",
    "EntryListed",
    "FollowedEntry",
    "ReactionTrouble",
    "entries_before",
    "entries_of_event",
    "entries_to_follow",
    "entry_at",
    "entry_count",
    "reaction_place",
    "troubles",
    "troubles_due",
]
