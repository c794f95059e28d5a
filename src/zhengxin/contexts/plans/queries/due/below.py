"""How the units below stand: what of each is at work, late, or due soon; the worst first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem, LedgerUnit
from zhengxin.contexts.plans.policies import READ_TASKS, within
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR, is_item_late
from zhengxin.contexts.plans.queries.lateness import CLOSED, NOT_LATE
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.actors import Actor

# Working days before a day on which a unit turns amber; the same as the first reminder (rulebook, lifecycles).
SOON = 5
RED, AMBER, GREEN = "red", "amber", "green"


@dataclass(frozen=True)
class UnitBelow:
    """Figures of one unit: tasks and due items it has to do that are open, late, or due within SOON working days.
    `light` is red where something is late, amber where something is due soon, else green."""

    unit: UnitShown
    open: int
    late_tasks: int
    late_items: int
    soon: int

    @property
    def late(self) -> int:
        return self.late_tasks + self.late_items

    @property
    def light(self) -> str:
        return RED if self.late else AMBER if self.soon else GREEN


def units_below(reader: Actor, *, today: date) -> list[UnitBelow]:
    """The units of the reader's part of the tree that have something to do, the most late ones first."""
    if not reader.may(READ_TASKS):
        return []
    calendar = calendar_in_force().calendar
    soon = today
    while soon < calendar.last and calendar.working_days_between(today, soon) < SOON:
        soon = date.fromordinal(soon.toordinal() + 1)
    tasks = LedgerUnit.objects.filter(_tasks_of(reader), unit__isnull=False, works=True, unit__ended_on=None)
    open_tasks = _counted(tasks.exclude(task__state__in=CLOSED))
    waiting = tasks.exclude(task__state__in=NOT_LATE)
    late_tasks = _counted(waiting.filter(task__due_order__lt=today))
    soon_tasks = _counted(waiting.filter(task__due_order__gte=today, task__due_order__lte=soon))
    items = DueItem.objects.filter(within(reader), period__closed_at=None, unit__ended_on=None)
    open_items = _items(items.filter(state__in=WAITED_FOR))
    late_items = _items(items.filter(is_item_late(today)))
    soon_items = _items(items.filter(state__in=WAITED_FOR, due_on__gte=today, due_on__lte=soon))
    units = units_by_id({*open_tasks, *open_items}, day=today)
    found = [
        UnitBelow(
            unit=unit,
            open=open_tasks[pk] + open_items[pk],
            late_tasks=late_tasks[pk],
            late_items=late_items[pk],
            soon=soon_tasks[pk] + soon_items[pk],
        )
        for pk, unit in units.items()
    ]
    return sorted(found, key=lambda row: (-row.late, -row.soon, row.unit.path))


def _tasks_of(reader: Actor) -> Q:
    inside = Q(pk__in=[])
    for path in reader.scope_paths:
        inside |= Q(task__path__startswith=path)
    return inside


def _counted(rows: QuerySet[LedgerUnit]) -> Counter[int]:
    """Distinct tasks by unit."""
    return Counter(dict(rows.values_list("unit").annotate(count=Count("task", distinct=True))))


def _items(rows: QuerySet[DueItem]) -> Counter[int]:
    return Counter(dict(rows.values_list("unit").annotate(count=Count("pk"))))
