"""What waits for a reader on a day: due this week, late, to be accepted, returned, without a unit."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, TaskReport
from zhengxin.contexts.plans.policies import ACCEPT, READ_TASKS
from zhengxin.contexts.plans.queries.lateness import NOT_LATE, is_late
from zhengxin.contexts.plans.queries.ledger import LedgerLine, lines_of
from zhengxin.contexts.plans.queries.task_parts import WATCHES
from zhengxin.contexts.plans.queries.visible_tasks import own_units
from zhengxin.kernel.actors import Actor

SHOWN = 50


@dataclass(frozen=True)
class WorkList:
    """At most SHOWN lines; `has_more` where there are others behind them."""

    lines: tuple[LedgerLine, ...] = ()
    has_more: bool = False


@dataclass(frozen=True)
class MyWork:
    """`week_ends` is the Sunday of this week; every list runs by due day."""

    week_ends: date
    late: WorkList
    this_week: WorkList
    to_accept: WorkList
    returned: WorkList
    unassigned: WorkList


def my_work(reader: Actor, *, today: date) -> MyWork:
    """Tasks that the reader's units work on, and those of the programmes that they coordinate."""
    week_ends = today + timedelta(days=6 - today.weekday())
    units = own_units(reader) if reader.may(READ_TASKS) else ()
    if not units:
        nothing = WorkList()
        return MyWork(week_ends, nothing, nothing, nothing, nothing, nothing)
    coordinated = Q(programme__coordinating_office__in=units)
    worked_on = Exists(LedgerUnit.objects.filter(task=OuterRef("pk"), unit__in=units).exclude(role=WATCHES))
    mine = LedgerTask.objects.filter(coordinated | worked_on)
    due = ~Q(state__in=NOT_LATE) & Q(due_on__gte=today, due_on__lte=week_ends)
    waiting = LedgerTask.objects.filter(_waits_for(units)).annotate(filed_by=_filed_by()).exclude(filed_by=reader.id)
    wanted = (
        mine.filter(is_late(today)),
        mine.filter(due),
        waiting if reader.may(ACCEPT) else LedgerTask.objects.none(),
        LedgerTask.objects.filter(worked_on, state="returned"),
        LedgerTask.objects.filter(coordinated, state="unassigned"),
    )
    # One question to the store: the first of each list, told apart here.
    any_of = Q(pk__in=[])
    for rows in wanted:
        any_of |= Q(pk__in=rows.order_by("due_order", "pk").values("pk")[: SHOWN + 1])
    found = LedgerTask.objects.filter(any_of).annotate(is_mine=worked_on).order_by("due_order", "pk")
    return _told_apart(list(found), today, week_ends)


def _told_apart(rows: list[LedgerTask], today: date, week_ends: date) -> MyWork:
    lines = lines_of(rows, today)
    mine = {row.number for row in rows if row.is_mine}  # type: ignore[attr-defined]
    return MyWork(
        week_ends,
        late=_list([line for line in lines if line.days_late]),
        this_week=_list([line for line in lines if _is_due(line, today, week_ends)]),
        to_accept=_list([line for line in lines if line.state == "reported"]),
        returned=_list([line for line in lines if line.state == "returned" and line.number in mine]),
        unassigned=_list([line for line in lines if line.state == "unassigned"]),
    )


def _is_due(line: LedgerLine, today: date, week_ends: date) -> bool:
    return line.due_on is not None and today <= line.due_on <= week_ends and line.state not in NOT_LATE


def _list(lines: list[LedgerLine]) -> WorkList:
    return WorkList(tuple(lines[:SHOWN]), len(lines) > SHOWN)


def _waits_for(units: tuple[int, ...]) -> Q:
    """Reports that one of the units decides about: named as acceptor, or as a printed lead that did not report."""
    leads = LedgerUnit.objects.filter(task=OuterRef("pk"), role="lead", is_by_hand=False, unit__in=units)
    deciding = Exists(leads.exclude(unit=OuterRef("reporter")))
    return Q(state="reported") & (Q(acceptor__in=units) | Q(deciding, acceptor=None)) & ~Q(reporter__in=units)


def _filed_by() -> Subquery:
    """The account of the last report of each task."""
    filed = TaskReport.objects.filter(task=OuterRef("pk")).order_by("-position")
    return Subquery(filed.values("reported_by")[:1])
