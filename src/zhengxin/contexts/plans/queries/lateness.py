"""Late is computed, never a state."""

from datetime import date

from django.db.models import Q

CLOSED = ("accepted", "void")
# Filed in time or not, a report that waits for its decision is no longer the unit's delay.
NOT_LATE = (*CLOSED, "reported")


def is_late(today: date) -> Q:
    """Tasks of the ledger whose day is over and that nobody reported done."""
    # `due_order` is the due day, and the last of all days where there is none; the indexes hold it.
    return Q(due_order__lt=today) & ~Q(state__in=NOT_LATE)


def days_late(due: date | None, state: str, today: date) -> int:
    """Calendar days since the due day; 0 where nothing is late."""
    return max(0, (today - due).days) if due and state not in NOT_LATE else 0
