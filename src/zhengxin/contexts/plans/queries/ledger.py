"""The ledger: tasks at work by due day, with their units, in pages that go on from a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit
from zhengxin.contexts.plans.queries.lateness import days_late, is_late
from zhengxin.contexts.plans.queries.visible_tasks import Sight, sight_of
from zhengxin.contexts.subjects.queries import UnitsOverTime, units_over_time, work_of
from zhengxin.kernel.actors import Actor

PAGE = 50
# Beyond this a figure is told as "more than": nobody acts on the difference, and counting on would cost every page.
COUNTED = 1000
EXPORTED = 20_000


@dataclass(frozen=True)
class UnitInLedger:
    """`name` is the name today of who does the unit's work; empty where nobody knows which unit `printed` means.
    `former` is the last name of the unit named, where another took over from it (机构改革)."""

    name: str
    role: str
    printed: str
    group: str
    is_by_hand: bool
    former: str = ""


@dataclass(frozen=True)
class LedgerLine:
    """`days_late` counts calendar days; 0 where nothing is late. `unit_name` is the unit of a group whose own line
    this is, empty on the line that all other units of the task share."""

    number: str
    clause_id: str
    heading: str | None
    summary: str
    state: str
    is_done_before: bool
    due_on: date | None
    due_basis: str
    days_late: int
    units: tuple[UnitInLedger, ...]
    unit_name: str = ""


@dataclass(frozen=True)
class LedgerFilter:
    """What is asked for; "" and None ask for nothing. `unit` is a unit's number, `words` stand in heading or text."""

    programme: str = ""
    unit: str = ""
    state: str = ""
    late: bool = False
    due_before: date | None = None
    words: str = ""


@dataclass(frozen=True)
class LedgerPage:
    """`after` asks for the next page, None on the last one. `count` and `late` stop at COUNTED + 1."""

    lines: tuple[LedgerLine, ...]
    after: tuple[date, int] | None
    count: int
    late: int
    programmes: tuple[tuple[str, str], ...]


def ledger_page(
    reader: Actor, asked: LedgerFilter, *, today: date, after: tuple[date, int] | None = None
) -> LedgerPage:
    """The next PAGE tasks behind `after`, by due day; those without a day come last."""
    sight = sight_of(reader, day=today)
    rows = _asked(sight, asked, today)
    page = rows
    if after is not None:
        day, pk = after
        page = rows.filter(Q(due_order__gt=day) | Q(due_order=day, pk__gt=pk))
    found = list(page.order_by("due_order", "pk")[: PAGE + 1])
    shown, last = found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None
    lines = lines_of(shown, today)
    # A first page that is the only one has been counted by being read.
    is_whole = after is None and last is None
    count, late = (len(lines), sum(line.days_late > 0 for line in lines)) if is_whole else _counts(rows, today)
    return LedgerPage(
        lines=lines,
        after=(last.due_order, last.pk) if last else None,
        count=count,
        late=late,
        programmes=sight.programmes,
    )


def ledger_lines(reader: Actor, asked: LedgerFilter, *, today: date) -> Iterator[LedgerLine]:
    """Every task asked for, at most EXPORTED, in the order of the pages."""
    rows = _asked(sight_of(reader, day=today), asked, today).order_by("due_order", "pk")[:EXPORTED]
    batch: list[LedgerTask] = []
    for row in rows.iterator(chunk_size=500):
        batch.append(row)
        if len(batch) == 500:
            yield from lines_of(batch, today)
            batch = []
    yield from lines_of(batch, today)


def lines_of(rows: Sequence[LedgerTask], today: date) -> tuple[LedgerLine, ...]:
    parts = list(LedgerUnit.objects.filter(task__in=[row.pk for row in rows]).order_by("task", "position", "pk"))
    named = units_over_time((part.unit_id for part in parts), day=today)
    units: dict[int, list[LedgerUnit]] = {}
    for part in parts:
        units.setdefault(part.task_id, []).append(part)
    return tuple(line_of(row, units.get(row.pk, []), named, today) for row in rows)


def line_of(row: LedgerTask, units: Sequence[LedgerUnit], named: UnitsOverTime, today: date) -> LedgerLine:
    """`units` in the order of the text; `named` knows them."""
    return LedgerLine(
        number=row.number,
        clause_id=row.clause_id,
        heading=row.heading,
        summary=row.summary,
        state=row.state,
        is_done_before=row.is_done_before,
        due_on=row.due_on,
        due_basis=row.due_basis,
        days_late=days_late(row.due_on, row.state, today),
        units=tuple(
            UnitInLedger(
                name=named.name(part.unit_id),
                role=part.role,
                printed=part.printed_as,
                group=part.group,
                is_by_hand=part.is_by_hand,
                former=named.former(part.unit_id),
            )
            for part in units
        ),
        unit_name=named.name(row.unit_id),
    )


def _counts(rows: QuerySet[LedgerTask], today: date) -> tuple[int, int]:
    """How many, and how many late; both stop at COUNTED + 1."""
    first = rows.order_by()[: COUNTED + 1]
    found = first.aggregate(count=Count("pk"), late=Count("pk", filter=is_late(today)))
    if found["count"] > COUNTED:
        return found["count"], rows.filter(is_late(today)).order_by()[: COUNTED + 1].count()
    return found["count"], found["late"]


def _asked(sight: Sight, asked: LedgerFilter, today: date) -> QuerySet[LedgerTask]:
    rows = LedgerTask.objects.filter(sight.tasks())
    if asked.programme:
        rows = rows.filter(programme__number=asked.programme)
    if asked.unit:
        rows = rows.filter(pk__in=LedgerUnit.objects.filter(unit__in=work_of(asked.unit, day=today)).values("task"))
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.late:
        rows = rows.filter(is_late(today))
    if asked.due_before:
        rows = rows.filter(due_on__lte=asked.due_before)
    if asked.words:
        rows = rows.filter(Q(heading__contains=asked.words) | Q(summary__contains=asked.words))
    return rows
