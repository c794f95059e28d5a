"""How the units below stand: what of each is at work, late, or due soon; the worst first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem, LedgerTask, LedgerUnit
from zhengxin.contexts.plans.policies import READ_TASKS, within
from zhengxin.contexts.plans.queries.due.dated import item_name
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR, is_item_late
from zhengxin.contexts.plans.queries.lateness import CLOSED, NOT_LATE, due_standing
from zhengxin.contexts.subjects.queries import UnitShown, unit_numbered, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import DueStanding, standing_on

# Working days before a day on which a unit turns amber; the same as the first reminder (rulebook, lifecycles).
SOON = 5
RED, AMBER, GREEN = "red", "amber", "green"
MOST_LISTED = 500
# Tasks at work, those of them that wait for the unit, and items that do.
_AT_WORK, _WAITED = ~Q(task__state__in=CLOSED), ~Q(task__state__in=NOT_LATE)
_WAITED_FOR = Q(state__in=WAITED_FOR)


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


@dataclass(frozen=True)
class WorkBelow:
    """A task or a due item that a unit has in hand."""

    number: str
    is_item: bool
    name: str
    programme: str
    standing: DueStanding


def units_below(reader: Actor, *, today: date) -> list[UnitBelow]:
    """The units of the reader's part of the tree that have something to do, the most late ones first."""
    if not reader.may(READ_TASKS):
        return []
    soon = _soon(today)
    tasks, items = _all_tasks(reader), _all_items(reader)
    open_tasks, open_items = _counted(tasks.filter(_AT_WORK)), _items(items.filter(_WAITED_FOR))
    late_tasks = _counted(tasks.filter(_WAITED, task__due_order__lt=today))
    late_items = _items(items.filter(is_item_late(today)))
    soon_tasks, soon_items = (
        _counted(tasks.filter(_tasks_soon(today, soon))),
        _items(items.filter(_items_soon(today, soon))),
    )
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


def work_below(reader: Actor, number: str, *, is_soon: bool, today: date) -> list[WorkBelow]:
    """The rows behind a figure of the unit: what is due within SOON working days, or all that is in hand; by due day,
    what has none at the end, at most MOST_LISTED. Refused "subjects.unknown_unit"."""
    unit = unit_numbered(number, day=today)
    if not reader.may(READ_TASKS):
        return []
    soon, calendar = _soon(today), calendar_in_force().calendar
    tasks = _all_tasks(reader).filter(_tasks_soon(today, soon) if is_soon else _AT_WORK, unit=unit.id)
    items = _all_items(reader).filter(_items_soon(today, soon) if is_soon else _WAITED_FOR, unit=unit.id)
    rows = LedgerTask.objects.filter(pk__in=tasks.values("task")).select_related("programme")
    found = [
        WorkBelow(
            number=row.number,
            is_item=False,
            name=(row.heading or row.summary).rstrip("。"),
            programme=row.programme.title,
            standing=due_standing(row.due_on, row.state, today, calendar),
        )
        for row in rows.order_by("due_order", "pk")[:MOST_LISTED]
    ]
    due = items.select_related("period__duty__programme").order_by("due_on", "pk")[:MOST_LISTED]
    found += [
        WorkBelow(
            number=item.number,
            is_item=True,
            name=item_name(item),
            programme=item.period.duty.programme.title if item.period.duty.programme else "",
            standing=standing_on(item.due_on, today, calendar),
        )
        for item in due
    ]
    return sorted(found, key=lambda row: (row.standing.due_on or date.max, row.number))[:MOST_LISTED]


def _soon(today: date) -> date:
    """The last day that is SOON."""
    calendar, soon = calendar_in_force().calendar, today
    while soon < calendar.last and calendar.working_days_between(today, soon) < SOON:
        soon = date.fromordinal(soon.toordinal() + 1)
    return soon


def _all_tasks(reader: Actor) -> QuerySet[LedgerUnit]:
    """Of units that stand; a task that somebody supports alone is not his work."""
    return LedgerUnit.objects.filter(_tasks_of(reader), unit__isnull=False, works=True, unit__ended_on=None)


def _all_items(reader: Actor) -> QuerySet[DueItem]:
    return DueItem.objects.filter(within(reader), period__closed_at=None, unit__ended_on=None)


def _tasks_soon(today: date, soon: date) -> Q:
    return _WAITED & Q(task__due_order__gte=today, task__due_order__lte=soon)


def _items_soon(today: date, soon: date) -> Q:
    return _WAITED_FOR & Q(due_on__gte=today, due_on__lte=soon)


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
