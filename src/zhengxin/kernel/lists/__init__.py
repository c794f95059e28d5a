from .diff import Changed, Difference, Item, ListItems, apply, difference, fingerprint, fingerprint_of_all
from .kinds import Choice, Column, ListKind, kinds_from_data
from .reviews import next_review
from .sheets import Conflict, RowFault, SheetOrigin, SheetRow, Taken, compare
from .values import MAX_ITEMS, checked_columns

__all__ = [
    "MAX_ITEMS",
    "Changed",
    "Choice",
    "Column",
    "Conflict",
    "Difference",
    "Item",
    "ListItems",
    "ListKind",
    "RowFault",
    "SheetOrigin",
    "SheetRow",
    "Taken",
    "apply",
    "checked_columns",
    "compare",
    "difference",
    "fingerprint",
    "fingerprint_of_all",
    "kinds_from_data",
    "next_review",
]
