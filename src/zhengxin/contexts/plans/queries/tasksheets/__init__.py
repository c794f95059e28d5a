from .asked_for import RowShown, Side
from .forms import task_sheet_kinds
from .out import task_sheet, units_text
from .sheet import TaskSheetShown, task_sheet_shown

__all__ = ["RowShown", "Side", "TaskSheetShown", "task_sheet", "task_sheet_kinds", "task_sheet_shown", "units_text"]
