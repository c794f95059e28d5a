"""How well units send records, by unit, kind and month, with the rows behind every figure."""

from .bulletins import BulletinMade, bulletin_of
from .definitions import last_month, month_named, quality_rules, sheet_kinds
from .figures import Line, MonthShown, month_shown
from .rows import FIGURES, CellRow, FileRow, RecordRow, RowsShown, rows_behind
from .sheets import SheetVersion, sheet_versions, units_to_declare_for
from .unit_month import UnitMonth, unit_month

__all__ = [
    "FIGURES",
    "BulletinMade",
    "CellRow",
    "FileRow",
    "Line",
    "MonthShown",
    "RecordRow",
    "RowsShown",
    "SheetVersion",
    "UnitMonth",
    "bulletin_of",
    "last_month",
    "month_named",
    "month_shown",
    "quality_rules",
    "rows_behind",
    "sheet_kinds",
    "sheet_versions",
    "unit_month",
    "units_to_declare_for",
]
