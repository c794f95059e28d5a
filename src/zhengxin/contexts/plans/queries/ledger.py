"""The ledger: tasks at work by due day, with their units, in pages that go on from a day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit
from zhengxin.contexts.plans.queries.lateness import due_standing, is_late
from zhengxin.contexts.plans.queries.ledger_order import BY_DAY, order_of
from zhengxin.contexts.plans.queries.task_words import TASK_TABLES
from zhengxin.contexts.plans.queries.visible_tasks import Sight, sight_of
from zhengxin.contexts.subjects.queries import UnitsOverTime, units_over_time, work_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import Calendar, DueStanding
from zhengxin.plumbing.counting import CountOf
from zhengxin.plumbing.grams import sought

PAGE = 50
# Beyond this a figure is told as "more than": nobody acts on the difference, and counting on would cost every page.
COUNTED = 1000
# Words that stand in many tasks are looked for row by row.
COUNTED_BY_WORDS = 100
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

    @property
    def is_marked(self) -> bool:
        """Whether there is more to know about it than name and role."""
        return not self.name or self.is_by_hand or bool(self.former or self.group)


@dataclass(frozen=True)
class LedgerLine:
    """`standing` tells in working days how late it is or how much is left. `unit_name` is the unit of a group whose
    own line this is, empty on the line that all other units of the task share."""

    number: str
    clause_id: str
    heading: str | None
    summary: str
    state: str
    is_done_before: bool
    due_on: date | None
    due_basis: str
    standing: DueStanding
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
    """`after` asks for the next page, "" on the last one. `count` and `late` stop at `counted` + 1."""

    lines: tuple[LedgerLine, ...]
    after: str
    count: int
    late: int
    counted: int
    programmes: tuple[tuple[str, str], ...]


def ledger_page(reader: Actor, asked: LedgerFilter, *, today: date, sort: str = BY_DAY, after: str = "") -> LedgerPage:
    """The next PAGE tasks behind `after`, in an order of ledger_order.py."""
    sight = sight_of(reader, day=today)
    asks = _asked(sight, asked, today)
    order = order_of(sort)
    late_rows = asks.rows.filter(is_late(today)).order_by()[: asks.counted + 1]
    told = asks.rows.order_by().annotate(late=CountOf(late_rows.values("pk")))
    met = list(told.values_list("state", "late")[: asks.counted + 1])
    if len(met) > asks.counted:
        found = order.read(asks.walked, PAGE + 1, after, Counter(state for state, _late in met))
    else:
        # Named by their keys: told what else they have to fit, a store would walk its whole table for so few.
        few = LedgerTask.objects.filter(pk__in=asks.rows.order_by().values("pk")[: asks.counted])
        found = order.sorted(few, PAGE + 1, after) if met else []
    return LedgerPage(
        lines=lines_of(found[:PAGE], today),
        after=order.place_of(found[PAGE - 1]) if len(found) > PAGE else "",
        count=len(met),
        late=met[0][1] if met else 0,
        counted=asks.counted,
        programmes=sight.programmes,
    )


def ledger_lines(reader: Actor, asked: LedgerFilter, *, today: date, sort: str = BY_DAY) -> Iterator[LedgerLine]:
    """Every task asked for, at most EXPORTED, in the order of the pages."""
    rows = order_of(sort).read(_asked(sight_of(reader, day=today), asked, today).rows, EXPORTED)
    for first in range(0, len(rows), 500):
        yield from lines_of(rows[first : first + 500], today)


def lines_of(rows: Sequence[LedgerTask], today: date) -> tuple[LedgerLine, ...]:
    parts = list(LedgerUnit.objects.filter(task__in=[row.pk for row in rows]).order_by("task", "position", "pk"))
    named = units_over_time((part.unit_id for part in parts), day=today)
    units: dict[int, list[LedgerUnit]] = {}
    for part in parts:
        units.setdefault(part.task_id, []).append(part)
    calendar = calendar_in_force().calendar
    return tuple(line_of(row, units.get(row.pk, []), named, today, calendar) for row in rows)


def line_of(
    row: LedgerTask, units: Sequence[LedgerUnit], named: UnitsOverTime, today: date, calendar: Calendar
) -> LedgerLine:
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
        standing=due_standing(row.due_on, row.state, today, calendar),
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


@dataclass(frozen=True)
class _Asked:
    """The tasks for whoever counts them or reads them all; the same, `walked`, for whoever reads a page in an order;
    and how far they are counted."""

    rows: QuerySet[LedgerTask]
    walked: QuerySet[LedgerTask]
    counted: int


def _asked(sight: Sight, asked: LedgerFilter, today: date) -> _Asked:
    tasks, filters = LedgerTask.objects, _filters(asked, today)
    if not asked.words:
        rows = tasks.filter(sight.tasks(), filters)
        return _Asked(rows, rows, COUNTED)
    found = TASK_TABLES.having(sought(asked.words), "task")
    rows = tasks.filter(sight.tasks(are_named=found.are_named), filters, found.condition)
    if not found.are_many:
        return _Asked(rows, rows, COUNTED)
    return _Asked(rows, tasks.filter(sight.tasks(), filters, found.walked), COUNTED_BY_WORDS)


def _filters(asked: LedgerFilter, today: date) -> Q:
    """Without the words."""
    filters = Q()
    if asked.programme:
        filters &= Q(programme__number=asked.programme)
    if asked.unit:
        parts = LedgerUnit.objects.filter(unit__in=work_of(asked.unit, day=today))
        filters &= Q(pk__in=parts.values("task"))
    if asked.state:
        filters &= Q(state=asked.state)
    if asked.late:
        filters &= is_late(today)
    if asked.due_before:
        filters &= Q(due_order__lte=asked.due_before)
    return filters
