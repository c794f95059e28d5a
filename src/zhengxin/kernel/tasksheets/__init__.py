from .asked import Asked, CellFault, asked_of
from .forms import Language, SheetAct, SheetColumn, SheetKind, TaskSheetForms
from .sent import Sent, told_cells

__all__ = [
    "Asked",
    "CellFault",
    "Language",
    "Sent",
    "SheetAct",
    "SheetColumn",
    "SheetKind",
    "TaskSheetForms",
    "asked_of",
    "told_cells",
]
