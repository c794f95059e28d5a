from zhengxin.contexts.clocks.queries.calendars import (
    CalendarInForce,
    CalendarYearShown,
    calendar_in_force,
    calendar_years,
    one_calendar,
)
from zhengxin.contexts.clocks.queries.clocks import (
    ChangeShown,
    ClockShown,
    clock_explained,
    clocks_due,
    clocks_late,
    clocks_of,
)
from zhengxin.contexts.clocks.queries.erasable import clocks_on, erasable_clock
from zhengxin.contexts.clocks.queries.limits import jurisdictions_above, limit_names, named_limits, rule_for

__all__ = [
    "CalendarInForce",
    "CalendarYearShown",
    "ChangeShown",
    "ClockShown",
    "calendar_in_force",
    "calendar_years",
    "clock_explained",
    "clocks_due",
    "clocks_late",
    "clocks_of",
    "clocks_on",
    "erasable_clock",
    "jurisdictions_above",
    "limit_names",
    "named_limits",
    "one_calendar",
    "rule_for",
]
