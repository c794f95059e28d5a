"""What is late, tasks and due items in one list: for chasing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem, DueStep, LedgerTask, LedgerUnit, TaskStep
from zhengxin.contexts.plans.policies import COORDINATE, DRAFT_PAPER
from zhengxin.contexts.plans.queries.due.dated import item_name
from zhengxin.contexts.plans.queries.due.lateness import is_item_late
from zhengxin.contexts.plans.queries.due.lines import visible_items
from zhengxin.contexts.plans.queries.lateness import is_late
from zhengxin.contexts.plans.queries.visible_tasks import own_units, sight_of
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.workdays import Calendar, DueStanding, standing_on

SHOWN = 200
TASKS, FILINGS = "tasks", "filings"


@dataclass(frozen=True)
class LateLine:
    """`chased_on` is the last time; `can_chase` where the reader coordinates it and
    some unit has to do it, `can_name` where a letter of the reader can name it."""

    number: str
    is_item: bool
    name: str
    programme: str
    units: tuple[str, ...]
    due_on: date
    standing: DueStanding
    chased_on: date | None
    can_chase: bool
    can_name: bool = False


@dataclass(frozen=True)
class LateList:
    """At most SHOWN lines, the oldest first; `has_more` where there are others behind them."""

    lines: tuple[LateLine, ...]
    has_more: bool


def late_list(reader: Actor, *, today: date, unit: str = "", only: str = "") -> LateList:
    """Of the reader's part of the tree and of the own units; only what a unit has to do, by its number, or all; `only`
    TASKS or FILINGS, or both."""
    offices = own_units(reader, day=today) if reader.may(COORDINATE) else ()
    tasks = LedgerTask.objects.filter(sight_of(reader, day=today).tasks(), is_late(today)).select_related("programme")
    items = DueItem.objects.filter(visible_items(reader, day=today), is_item_late(today))
    items = items.select_related("period__duty__programme")
    if unit:
        tasks = tasks.filter(Exists(LedgerUnit.objects.filter(task=OuterRef("pk"), unit__number=unit, works=True)))
        items = items.filter(unit__number=unit)
    if only == FILINGS:
        tasks = tasks.none()
    if only == TASKS:
        items = items.none()
    calendar = calendar_in_force().calendar
    lines = [
        *_tasks(list(tasks.order_by("due_order", "pk")[: SHOWN + 1]), reader, offices, today, calendar),
        *_items(list(items.order_by("due_on", "pk")[: SHOWN + 1]), reader, offices, today, calendar),
    ]
    lines.sort(key=lambda line: (line.due_on, line.number))
    return LateList(tuple(lines[:SHOWN]), len(lines) > SHOWN)


def _tasks(
    rows: list[LedgerTask], reader: Actor, offices: tuple[int, ...], today: date, calendar: Calendar
) -> Iterable[LateLine]:
    parts = LedgerUnit.objects.filter(task__in=rows, unit__isnull=False, works=True)
    units: dict[int, list[int]] = {}
    for part in parts.order_by("task", "position"):
        units.setdefault(part.task_id, []).append(int(part.unit_id or 0))
    names = units_over_time({pk for each in units.values() for pk in each}, day=today)
    chased = dict(TaskStep.objects.filter(task__in=rows, act="chase").order_by("pk").values_list("task", "taken_at"))
    for row in rows:
        assert row.due_on is not None
        told = chased.get(row.pk)
        mine = row.programme.coordinating_office_id in offices and reader.covers(row.path)
        yield LateLine(
            number=row.number,
            is_item=False,
            name=(row.heading or row.summary).rstrip("。"),
            programme=row.programme.title,
            units=tuple(names.name(pk) for pk in units.get(row.pk, ())),
            due_on=row.due_on,
            standing=standing_on(row.due_on, today, calendar),
            chased_on=official_day(told) if told else None,
            can_chase=mine and bool(units.get(row.pk)),
            can_name=_can_name(reader, row.path) and bool(units.get(row.pk)),
        )


def _items(
    rows: list[DueItem], reader: Actor, offices: tuple[int, ...], today: date, calendar: Calendar
) -> Iterable[LateLine]:
    names = units_over_time({row.unit_id for row in rows}, day=today)
    chased = dict(DueStep.objects.filter(item__in=rows, act="chase").order_by("pk").values_list("item", "taken_at"))
    for row in rows:
        duty = row.period.duty
        told = chased.get(row.pk)
        yield LateLine(
            number=row.number,
            is_item=True,
            name=item_name(row),
            programme=duty.programme.title if duty.programme else "",
            units=(names.name(row.unit_id),),
            due_on=row.due_on,
            standing=standing_on(row.due_on, today, calendar),
            chased_on=official_day(told) if told else None,
            can_chase=duty.office_id in offices and reader.covers(row.path),
            can_name=_can_name(reader, row.path),
        )


def _can_name(reader: Actor, path: str) -> bool:
    return reader.may(DRAFT_PAPER) and reader.covers(path)
