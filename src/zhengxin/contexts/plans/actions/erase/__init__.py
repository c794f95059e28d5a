from .document import erase_document
from .due_item import erase_due_item
from .duty import erase_duty
from .file_names import erase_file_names
from .list_item import erase_list_item
from .programme import erase_programme
from .task import erase_task

__all__ = [
    "erase_document",
    "erase_due_item",
    "erase_duty",
    "erase_file_names",
    "erase_list_item",
    "erase_programme",
    "erase_task",
]
