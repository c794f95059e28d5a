from .bounds import MAX_BYTES, MAX_ROWS
from .forms import ColumnForm, SheetForm
from .read import SheetRead, read_workbook
from .write import MEDIA_TYPE, write_workbook

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "MEDIA_TYPE",
    "ColumnForm",
    "SheetForm",
    "SheetRead",
    "read_workbook",
    "write_workbook",
]
