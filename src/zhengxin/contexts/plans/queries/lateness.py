"""Late is computed, never a state; what is left and how late it is counts working days of the official calendar."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhengxin.kernel.workdays import Calendar

CLOSED = ("accepted", "void")
# Filed in time or not, a report that waits for its decision is no longer the unit's delay.
NOT_LATE = (*CLOSED, "reported")


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


def is_late(today: date) -> Q:
    """Tasks of the ledger whose day is over and that nobody reported done."""
    # `due_order` is the due day, and the last of all days where there is none; the indexes hold it.
    return Q(due_order__lt=today) & ~Q(state__in=NOT_LATE)


def due_standing(due: date | None, state: str, today: date, calendar: Calendar) -> DueStanding:
    """`state` of a task; "" for a day that nobody reports about. Read the calendar once a page."""
    if due is None or state in NOT_LATE:
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
