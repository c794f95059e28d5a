from .asked_for import RowShown
from .out import task_sheet, units_text
from .sheet import TaskSheetShown, task_sheet_shown

__all__ = ["RowShown", "TaskSheetShown", "task_sheet", "task_sheet_shown", "units_text"]
