from .draft import draft_version
from .issue import issue_version
from .items import add_item, change_item, remove_item
from .open import open_list
from .sheet import hand_in_sheet, take_sheet
from .start import start_list

__all__ = [
    "add_item",
    "change_item",
    "draft_version",
    "hand_in_sheet",
    "issue_version",
    "open_list",
    "remove_item",
    "start_list",
    "take_sheet",
]
