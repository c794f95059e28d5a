"""When a due item is late: computed, never a state."""

from datetime import date

from django.db.models import Q

from zhengxin.contexts.clocks.queries import calendar_in_force

# The unit has not filed, or has to file again.
WAITED_FOR = ("open", "returned")
FILED = ("filed", "accepted")


def is_item_late(today: date) -> Q:
    """Items whose day is over and for which nothing is filed, in periods that are not closed."""
    return Q(state__in=WAITED_FOR, due_on__lt=today, period__closed_at=None)


def days_since(due_on: date, today: date) -> int:
    """Working days after the due day up to today. What lies outside the calendar counts from its edge."""
    calendar = calendar_in_force().calendar
    return calendar.working_days_between(max(due_on, calendar.first), today)


def days_until(due_on: date, today: date) -> int:
    """Working days after today up to the due day, as far as the calendar reaches."""
    calendar = calendar_in_force().calendar
    return calendar.working_days_between(today, min(due_on, calendar.last))
