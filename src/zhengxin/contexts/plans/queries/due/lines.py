"""Due items as lines of a list."""

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
SHOWN = 200


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
    parts = {DO: rows.filter(unit__in=units, state__in=WAITED_FOR)}
    if reader.may(ACCEPT):
        parts[DECIDE] = rows.filter(acceptor__in=units, state="filed").exclude(unit__in=units)
    if reader.may(COORDINATE):
        parts[LATE] = rows.filter(is_item_late(today), within(reader), period__duty__office__in=units)
        parts[LATE] = parts[LATE].exclude(unit__in=units)
    lines = [line for part, found in parts.items() for line in lines_of_items(found, today, part=part)]
    return tuple(sorted(lines, key=lambda line: (line.due_on, line.number)))


def visible_items(reader: Actor, *, day: date) -> Q:
    """Items of the own part of the tree, and of the units that the reader acts for."""
    if not reader.may(READ_TASKS):
        return Q(pk__in=[])
    return within(reader) | Q(unit__in=own_units(reader, day=day))


def lines_of_items(rows: QuerySet[DueItem], today: date, *, part: str = "", most: int = SHOWN) -> tuple[DueLine, ...]:
    """By due day, at most `most`."""
    found = list(rows.select_related("period__duty__programme").order_by("due_on", "pk")[:most])
    names = units_over_time({row.unit_id for row in found}, day=today)
    calendar = calendar_in_force().calendar
    return tuple(line_of_item(row, names.name(row.unit_id), today, calendar, part) for row in found)


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
