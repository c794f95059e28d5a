"""Late is computed, never a state; what is left and how late it is counts working days of the official calendar."""

from datetime import date

from django.db.models import Q

from zhengxin.kernel.workdays import Calendar, DueStanding, standing_on

CLOSED = ("accepted", "void")
# Filed in time or not, a report that waits for its decision is no longer the unit's delay.
NOT_LATE = (*CLOSED, "reported")


def is_late(today: date) -> Q:
    """Tasks of the ledger whose day is over and that nobody reported done."""
    # `due_order` is the due day, and the last of all days where there is none; the indexes hold it.
    return Q(due_order__lt=today) & ~Q(state__in=NOT_LATE)


def due_standing(due: date | None, state: str, today: date, calendar: Calendar) -> DueStanding:
    """`state` of a task. Read the calendar once a page."""
    return DueStanding(due) if state in NOT_LATE else standing_on(due, today, calendar)
