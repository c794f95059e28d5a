"""The official working-day calendar and the counting of time limits: pure, explained day by day."""

from zhengxin.kernel.workdays.calendar import Calendar, CalendarYear, DayKind, SpecialDay
from zhengxin.kernel.workdays.counting import Due, due_day
from zhengxin.kernel.workdays.explaining import Explanation, Step, days_between, explained
from zhengxin.kernel.workdays.limits import Extension, Limit, Pause
from zhengxin.kernel.workdays.notices import CalendarRow, year_of_notice
from zhengxin.kernel.workdays.rulebook import Statutory, announced_year, calendar_of, statutory_from
from zhengxin.kernel.workdays.standing import DueStanding, standing_on
from zhengxin.kernel.workdays.time_limits import NamedLimit, TimeLimits, time_limits_from

__all__ = [
    "Calendar",
    "CalendarRow",
    "CalendarYear",
    "DayKind",
    "Due",
    "DueStanding",
    "Explanation",
    "Extension",
    "Limit",
    "NamedLimit",
    "Pause",
    "SpecialDay",
    "Statutory",
    "Step",
    "TimeLimits",
    "announced_year",
    "calendar_of",
    "days_between",
    "due_day",
    "explained",
    "standing_on",
    "statutory_from",
    "time_limits_from",
    "year_of_notice",
]
