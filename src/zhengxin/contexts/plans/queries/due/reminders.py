"""Which stage of reminding a task or a due item has come to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem, DueReminder, LedgerTask
from zhengxin.contexts.plans.queries.due.kinds import reminding
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR, days_since, days_until
from zhengxin.contexts.plans.queries.lateness import NOT_LATE

BATCH = 500
OVERDUE, TO_OFFICE, TO_ABOVE = "overdue", "to_office", "to_above"


@dataclass(frozen=True)
class Stage:
    """`days`: working days left until the due day, or since it."""

    name: str
    days: int


def stages_reached(due_on: date, today: date) -> tuple[Stage, ...]:
    """Before the due day the nearest stage alone; after it every stage that has come. Days that are not worked count
    for nothing: on the weekend behind the due day nobody is told anything yet."""
    told = reminding()
    if due_on >= today:
        left = days_until(due_on, today)
        near = [days for days in told.before if left <= days]
        return (Stage(f"before_{min(near)}", left),) if near else ()
    late = days_since(due_on, today)
    after = ((OVERDUE, told.overdue), (TO_OFFICE, told.to_office), (TO_ABOVE, told.to_above))
    return tuple(Stage(name, late) for name, days in after if late >= days)


def reminders_due(today: date) -> Iterator[str]:
    """Numbers of the tasks and items about which somebody is to be told on this day; none on a day that is not worked.

    It asks without a lock; the act asks again behind one.
    """
    calendar = calendar_in_force().calendar
    if not calendar.is_working_day(today):
        return
    # A day on a weekend is as near as the working day before it.
    horizon = calendar.working_day_after(today, max(reminding().before) + 1)
    tasks = LedgerTask.objects.exclude(state__in=NOT_LATE).filter(~_finished("task"), due_on__lt=horizon)
    yield from _untold(tasks.values_list("pk", "number", "due_on"), "task", today)
    items = DueItem.objects.filter(~_finished("item"), state__in=WAITED_FOR, due_on__lt=horizon)
    items = items.filter(period__closed_at=None)
    yield from _untold(items.values_list("pk", "number", "due_on"), "item", today)


def stages_told(kind: str, pk: int, due_on: date) -> frozenset[str]:
    """Of one "task" or "item" for one due day."""
    rows = DueReminder.objects.filter(**{kind: pk}, due_on=due_on)
    return frozenset(rows.values_list("stage", flat=True))


def _finished(kind: str) -> Exists:
    """About which the last has been told."""
    last = DueReminder.objects.filter(**{kind: OuterRef("pk")}, due_on=OuterRef("due_on"), stage=TO_ABOVE)
    return Exists(last)


def _untold(rows: QuerySet[Any, Any], kind: str, today: date) -> Iterator[str]:
    found: list[tuple[int, str, date]] = list(rows.order_by("pk"))
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        keys = [pk for pk, _, _ in batch]
        told = set(DueReminder.objects.filter(**{f"{kind}__in": keys}).values_list(kind, "due_on", "stage"))
        for pk, number, due_on in batch:
            if any((pk, due_on, stage.name) not in told for stage in stages_reached(due_on, today)):
                yield number
