"""The day of a list's next review, by the official calendar."""

from datetime import date

from zhengxin.kernel.lists import next_review
from zhengxin.kernel.workdays import Calendar


def review_day(last: date, months: int, calendar: Calendar) -> date:
    """So many months after the last version; where that is no working day the next one (民法典 203)."""
    day = next_review(last, months)
    return calendar.last_day_moved(day) if calendar.first <= day < calendar.last else day
