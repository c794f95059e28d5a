from .bounds import MAX_BYTES, MAX_ROWS
from .forms import ColumnForm, Offer, SheetForm
from .keys import read_key, signed_key
from .lines import Line, lines_of
from .read import SheetLines, SheetRead, first_sheet, read_workbook
from .rows import RowRead, read_rows
from .write import MEDIA_TYPE, write_workbook

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "MEDIA_TYPE",
    "ColumnForm",
    "Line",
    "Offer",
    "RowRead",
    "SheetForm",
    "SheetLines",
    "SheetRead",
    "first_sheet",
    "lines_of",
    "read_key",
    "read_rows",
    "read_workbook",
    "signed_key",
    "write_workbook",
]
