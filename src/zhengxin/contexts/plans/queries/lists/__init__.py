from .index import (
    ListListed,
    ListOfUnit,
    ReviewDue,
    lists,
    lists_of_unit,
    public_lists,
    public_lists_in_force,
    reviews_due,
)
from .kinds import list_kind, list_kinds
from .owners import owner_labels, owners
from .sheets import SheetShown, draft_sheet, label, sheet_shown
from .shown import ListShown, VersionListed, list_difference, list_items, list_shown

__all__ = [
    "ListListed",
    "ListOfUnit",
    "ListShown",
    "ReviewDue",
    "SheetShown",
    "VersionListed",
    "draft_sheet",
    "label",
    "list_difference",
    "list_items",
    "list_kind",
    "list_kinds",
    "list_shown",
    "lists",
    "lists_of_unit",
    "owner_labels",
    "owners",
    "public_lists",
    "public_lists_in_force",
    "reviews_due",
    "sheet_shown",
]
