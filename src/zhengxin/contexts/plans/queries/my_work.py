"""What waits for a reader on a day: due within seven days, late, to be accepted, returned, without a unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme, TaskReport
from zhengxin.contexts.plans.policies import ACCEPT, READ_TASKS
from zhengxin.contexts.plans.queries.lateness import CLOSED, NOT_LATE, is_late
from zhengxin.contexts.plans.queries.ledger import LedgerLine, lines_of
from zhengxin.contexts.plans.queries.visible_tasks import own_units
from zhengxin.kernel.actors import Actor

# Lines shown of a list, and how far it is counted: nobody works through more on one page.
SHOWN, MOST = 20, 100
LISTS = ("late", "soon", "to_accept", "returned", "unassigned")
# Due days and ids by list.
Places = dict[str, set[tuple[date, int]]]


@dataclass(frozen=True)
class WorkList:
    """The first SHOWN lines by due day; `count` stops at MOST + 1."""

    lines: tuple[LedgerLine, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class MyWork:
    """Every list runs by due day."""

    late: WorkList = WorkList()
    soon: WorkList = WorkList()
    to_accept: WorkList = WorkList()
    returned: WorkList = WorkList()
    unassigned: WorkList = WorkList()


def my_work(reader: Actor, *, today: date, until: date) -> MyWork:
    """Tasks that the reader's units work on, and those of the programmes that they coordinate."""
    units = own_units(reader, day=today) if reader.may(READ_TASKS) else ()
    if not units:
        return MyWork()
    places: Places = {name: set() for name in LISTS}
    led = _worked_on(units, places, today, until)
    programmes = list(Programme.objects.filter(coordinating_office__in=units).values_list("pk", flat=True))
    wanted = [
        *(_coordinated(programmes, today, until) if programmes else ()),
        *(("to_accept", rows) for rows in (_waiting(units, reader, led) if reader.may(ACCEPT) else ())),
    ]
    for name, due, pk in _first_of(wanted):
        places[name].add((due, pk))
    return _lists({name: [pk for _due, pk in sorted(found)] for name, found in places.items()}, today)


def _worked_on(units: tuple[int, ...], places: Places, today: date, until: date) -> list[int]:
    """Told apart here in one walk over the units' tasks, which are some hundreds; returns those reported ones of
    which the units are a printed lead."""
    part = LedgerUnit.objects.filter(Q(works=True) | Q(role="lead"), unit__in=units).exclude(task__state__in=CLOSED)
    near = part.filter(Q(task__due_order__lte=until) | Q(task__state__in=("returned", "reported")))
    fields = ("role", "is_by_hand", "printed_as", "works", "task__state", "task__due_order", "task")
    led = []
    for role, is_by_hand, printed_as, works, state, due, pk in near.values_list(*fields):
        if state == "reported" and role == "lead" and (printed_as or not is_by_hand):
            led.append(pk)
        if state == "reported" or not works:
            continue
        if state == "returned":
            places["returned"].add((due, pk))
        if due <= until:
            places["late" if due < today else "soon"].add((due, pk))
    return led


def _coordinated(programmes: list[int], today: date, until: date) -> Iterator[tuple[str, QuerySet[LedgerTask]]]:
    rows = LedgerTask.objects.filter(programme__in=programmes)
    due = ~Q(state__in=NOT_LATE) & Q(due_order__gte=today, due_order__lte=until)
    yield "late", rows.filter(is_late(today))
    yield "soon", rows.filter(due)
    yield "unassigned", rows.filter(state="unassigned")


def _first_of(wanted: list[tuple[str, QuerySet[LedgerTask]]]) -> Iterable[tuple[str, date, int]]:
    """The first MOST + 1 of each list with the days due: one question to the store, each list by its own index."""
    if not wanted:
        return ()
    first, *others = (
        LedgerTask.objects.filter(pk__in=rows.order_by("due_order", "pk").values("pk")[: MOST + 1])
        .annotate(list=Value(name, output_field=CharField()))
        .values_list("list", "due_order", "pk")
        for name, rows in wanted
    )
    return first.union(*others)


def _lists(places: dict[str, list[int]], today: date) -> MyWork:
    shown = {pk for pks in places.values() for pk in pks[:SHOWN]}
    rows = list(LedgerTask.objects.filter(pk__in=shown)) if shown else []
    lines = dict(zip((row.pk for row in rows), lines_of(rows, today), strict=True))
    told = {
        name: WorkList(tuple(lines[pk] for pk in pks[:SHOWN]), min(len(pks), MOST + 1)) for name, pks in places.items()
    }
    return MyWork(**told)


def _waiting(units: tuple[int, ...], reader: Actor, led: list[int]) -> Iterator[QuerySet[LedgerTask]]:
    """Reports that one of the units decides about: named as acceptor, or as a printed lead that did not report; never
    those that the reader filed. `led` are the reported tasks of which the units are a printed lead."""
    filed = TaskReport.objects.filter(task=OuterRef("pk")).order_by("-position").values("reported_by")[:1]
    # An acceptor is named only while a report waits: to ask for the state besides leads the store to worse indexes.
    waiting = LedgerTask.objects.exclude(reporter__in=units)
    for rows in (waiting.filter(acceptor__in=units), waiting.filter(acceptor=None, pk__in=led)):
        yield rows.annotate(filed_by=Subquery(filed)).exclude(filed_by=reader.id)
