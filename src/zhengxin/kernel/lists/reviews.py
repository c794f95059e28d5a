"""When a list must be looked through again (动态调整)."""

import calendar
from datetime import date


def next_review(last: date, months: int) -> date:
    """The same day `months` later, the last day of that month where it has no such day."""
    place = last.year * 12 + last.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(last.day, calendar.monthrange(year, month + 1)[1]))
