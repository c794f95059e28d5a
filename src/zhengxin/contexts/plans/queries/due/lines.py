"""Due items as lines of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem
from zhengxin.contexts.plans.policies import ACCEPT, COORDINATE, READ_TASKS, within
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR, is_item_late
from zhengxin.contexts.plans.queries.visible_tasks import own_units
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import Calendar, DueStanding, standing_on

DO, DECIDE, LATE = "do", "decide", "late"
FILED = "filed"
SHOWN = 200
WITH_DUTY = "period__duty__programme"


@dataclass(frozen=True)
class DueLine:
    """`label`, `rhythm` and `first` name the period (queries.due.period_words). `part` says why it is the reader's:
    "do" the own unit has to file, "decide" a filing waits for the reader, "late" another unit's delay in what the own
    office coordinates. `standing` counts working days while the unit is waited for."""

    number: str
    title: str
    kind: str
    unit: str
    rhythm: str
    label: str
    first: date
    state: str
    due_on: date
    standing: DueStanding
    is_closed: bool
    programme: str
    programme_title: str
    part: str = ""


def my_due_items(reader: Actor, *, today: date) -> tuple[DueLine, ...]:
    """What waits for the reader, by due day: at most SHOWN of each part."""
    units = own_units(reader, day=today) if reader.may(READ_TASKS) else ()
    if not units:
        return ()
    rows = DueItem.objects.filter(period__closed_at=None)
    parts = [rows.filter(unit__in=units, state__in=WAITED_FOR)]
    others = rows.exclude(unit__in=units)
    if reader.may(ACCEPT):
        parts.append(others.filter(acceptor__in=units, state=FILED))
    if reader.may(COORDINATE):
        parts.append(others.filter(is_item_late(today), within(reader), period__duty__office__in=units))
    named = (part.order_by("due_on", "pk").values("pk")[:SHOWN] for part in parts)
    first, *more = (DueItem.objects.filter(pk__in=keys).select_related(WITH_DUTY) for keys in named)
    found = list(first.union(*more, all=True) if more else first)
    lines = _lines(found, today, lambda row: DO if row.unit_id in units else DECIDE if row.state == FILED else LATE)
    return tuple(sorted(lines, key=lambda line: (line.due_on, line.number)))


def visible_items(reader: Actor, *, day: date) -> Q:
    """Items of the own part of the tree, and of the units that the reader acts for."""
    if not reader.may(READ_TASKS):
        return Q(pk__in=[])
    return within(reader) | Q(unit__in=own_units(reader, day=day))


def lines_of_items(rows: QuerySet[DueItem], today: date, *, most: int) -> tuple[DueLine, ...]:
    """By due day, at most `most`."""
    return _lines(list(rows.select_related(WITH_DUTY).order_by("due_on", "pk")[:most]), today, lambda row: "")


def _lines(found: Sequence[DueItem], today: date, part_of: Callable[[DueItem], str]) -> tuple[DueLine, ...]:
    names = units_over_time({row.unit_id for row in found}, day=today)
    calendar = calendar_in_force().calendar
    return tuple(line_of_item(row, names.name(row.unit_id), today, calendar, part_of(row)) for row in found)


def line_of_item(row: DueItem, unit: str, today: date, calendar: Calendar, part: str = "") -> DueLine:
    """`row` comes with its period, duty and programme."""
    period, duty = row.period, row.period.duty
    return DueLine(
        number=row.number,
        title=duty.title,
        kind=duty.kind,
        unit=unit,
        rhythm=duty.rhythm,
        label=period.label,
        first=period.first,
        state=row.state,
        due_on=row.due_on,
        standing=standing_of(row.state, row.due_on, period.closed_at, today, calendar),
        is_closed=period.closed_at is not None,
        programme=duty.programme.number if duty.programme else "",
        programme_title=duty.programme.title if duty.programme else "",
        part=part,
    )


def standing_of(state: str, due_on: date, closed_at: datetime | None, today: date, calendar: Calendar) -> DueStanding:
    """Counts working days while the unit is waited for. `closed_at` of the period."""
    waits = state in WAITED_FOR and closed_at is None
    return standing_on(due_on, today, calendar) if waits else DueStanding(due_on)
