"""The kinds of sheets of tasks as the rulebook describes them."""

from functools import cache

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.tasksheets import SheetKind, TaskSheetForms
from zhengxin.plumbing.rulebook_files import load

UNIT, OFFICE = "unit", "office"
ORIGIN = "origin"
FORMAT = "zhengxin task sheet 1"
KEY_HEAD = "key"


@cache
def task_sheet_forms() -> TaskSheetForms:
    return TaskSheetForms.from_data(load("task_sheets").data)


def task_sheet_kind(code: str) -> SheetKind:
    """The kind "unit" holds the tasks of the own unit, "office" those that it coordinates.

    Refused "plans.task_sheet_kind_unknown".
    """
    kind = task_sheet_forms().kinds.get(code)
    if kind is None:
        raise Refused("plans.task_sheet_kind_unknown", kind=code[:20])
    return kind
