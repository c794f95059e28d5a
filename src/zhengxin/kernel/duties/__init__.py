"""Recurring duties: their periods, their due days, what a filing needs. Pure."""

from zhengxin.kernel.duties.kinds import DutyKind, Field, kinds_from_data
from zhengxin.kernel.duties.periods import (
    MONTHS,
    Period,
    days_checked,
    due_of,
    period_of,
    periods_between,
    rhythm_of,
)
from zhengxin.kernel.duties.values import checked_values

__all__ = [
    "MONTHS",
    "DutyKind",
    "Field",
    "Period",
    "checked_values",
    "days_checked",
    "due_of",
    "kinds_from_data",
    "period_of",
    "periods_between",
    "rhythm_of",
]
