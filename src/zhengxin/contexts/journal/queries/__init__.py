from .entries import (
    PAGE,
    EntryListed,
    EntryOpened,
    entries_about,
    entries_before,
    entries_of_event,
    entry_count,
    hold_entry,
    opened_entries,
)
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
    "EntryOpened",
    "FollowedEntry",
    "ReactionTrouble",
    "entries_about",
    "entries_before",
    "entries_of_event",
    "entries_to_follow",
    "entry_at",
    "entry_count",
    "hold_entry",
    "opened_entries",
    "reaction_place",
    "troubles",
    "troubles_due",
]
