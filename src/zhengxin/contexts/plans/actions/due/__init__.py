from .add_duty import NewDuty, add_duty
from .chase import chase
from .close_period import close_period
from .complete import complete_duties
from .decide import accept_due_item, return_due_item
from .draft_letter import draft_letter
from .end_duty import end_duty
from .file import file_due_item
from .merge_report import merge_report
from .move_item import move_due_item
from .open_items import open_due_items
from .raise_item import raise_due_item
from .record_told import record_told
from .remind import remind
from .waive import waive_due_item
from .withdraw import withdraw_filing

__all__ = [
    "NewDuty",
    "accept_due_item",
    "add_duty",
    "chase",
    "close_period",
    "complete_duties",
    "draft_letter",
    "end_duty",
    "file_due_item",
    "merge_report",
    "move_due_item",
    "open_due_items",
    "raise_due_item",
    "record_told",
    "remind",
    "return_due_item",
    "waive_due_item",
    "withdraw_filing",
]
