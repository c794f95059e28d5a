"""What waits for a reader on a day: due this week, late, to be accepted, returned, without a unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme, TaskReport
from zhengxin.contexts.plans.policies import ACCEPT, READ_TASKS
from zhengxin.contexts.plans.queries.lateness import NOT_LATE, is_late
from zhengxin.contexts.plans.queries.ledger import LedgerLine, lines_of
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
    units = own_units(reader, day=today) if reader.may(READ_TASKS) else ()
    if not units:
        nothing = WorkList()
        return MyWork(week_ends, nothing, nothing, nothing, nothing, nothing)
    part = LedgerUnit.objects.filter(unit__in=units)
    # Each list is asked for on its own, coordinated and worked on apart: an OR would keep the store from its indexes.
    worked_on = LedgerTask.objects.filter(pk__in=part.filter(works=True).values("task"))
    programmes = list(Programme.objects.filter(coordinating_office__in=units).values_list("pk", flat=True))
    coordinated = LedgerTask.objects.filter(programme__in=programmes)
    sources = (coordinated, worked_on) if programmes else (worked_on,)
    due = ~Q(state__in=NOT_LATE) & Q(due_order__gte=today, due_order__lte=week_ends)
    wanted = [
        *(rows.filter(is_late(today)) for rows in sources),
        *(rows.filter(due) for rows in sources),
        worked_on.filter(state="returned"),
        *([coordinated.filter(state="unassigned")] if programmes else []),
        *(_waiting(units, reader) if reader.may(ACCEPT) else ()),
    ]
    # One question to the store: the first of each list, told apart here.
    is_mine = Exists(part.filter(task=OuterRef("pk"), works=True))
    first, *others = (
        LedgerTask.objects.filter(pk__in=rows.order_by("due_order", "pk").values("pk")[: SHOWN + 1]).annotate(
            is_mine=is_mine
        )
        for rows in wanted
    )
    found = sorted(first.union(*others), key=lambda row: (row.due_order, row.pk))
    return _told_apart(found, today, week_ends)


def _told_apart(rows: Sequence[LedgerTask], today: date, week_ends: date) -> MyWork:
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


def _waiting(units: tuple[int, ...], reader: Actor) -> Iterator[QuerySet[LedgerTask]]:
    """Reports that one of the units decides about: named as acceptor, or as a printed lead that did not report; never
    those that the reader filed."""
    filed = TaskReport.objects.filter(task=OuterRef("pk")).order_by("-position").values("reported_by")[:1]
    reported = LedgerTask.objects.filter(state="reported").exclude(reporter__in=units)
    leads = LedgerUnit.objects.filter(role="lead", unit__in=units).exclude(is_by_hand=True, printed_as="")
    for rows in (reported.filter(acceptor__in=units), reported.filter(acceptor=None, pk__in=leads.values("task"))):
        yield rows.annotate(filed_by=Subquery(filed)).exclude(filed_by=reader.id)
