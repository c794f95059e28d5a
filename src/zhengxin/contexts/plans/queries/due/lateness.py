"""When a due item is late: computed, never a state."""

from datetime import date

from django.db.models import Q

# The unit has not filed, or has to file again.
WAITED_FOR = ("open", "returned")


def is_item_late(today: date) -> Q:
    """Items whose day is over and for which nothing is filed, in periods that are not closed."""
    return Q(state__in=WAITED_FOR, due_on__lt=today, period__closed_at=None)
