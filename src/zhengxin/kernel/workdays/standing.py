"""How a due day stands on a day, in working days of the official calendar."""

from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.workdays.calendar import Calendar


@dataclass(frozen=True)
class DueStanding:
    """How a due day stands on a day. `days_late`: working days since the due day, 0 on the weekend behind it although
    it is late already. `days_left`: working days after today up to the due day, None where nothing is left to count or
    no calendar reaches so far. `is_estimate`: the count touches a year whose notice is not out."""

    due_on: date | None
    is_today: bool = False
    is_late: bool = False
    days_late: int = 0
    days_left: int | None = None
    is_estimate: bool = False


def standing_on(due: date | None, today: date, calendar: Calendar) -> DueStanding:
    """Of what is still open on the day `today`; nothing is counted beyond the calendar's last year."""
    if due is None:
        return DueStanding(due)
    if due < today:
        # A day before the first notice is late since then at least.
        counted = max(due, calendar.first)
        days = calendar.working_days_between(counted, today)
        is_estimate = counted != due or not calendar.is_announced(counted, today)
        return DueStanding(due, is_late=True, days_late=days, is_estimate=is_estimate)
    if due > calendar.last:
        return DueStanding(due)
    left = calendar.working_days_between(today, due)
    return DueStanding(due, is_today=due == today, days_left=left, is_estimate=not calendar.is_announced(today, due))
