"""The programmes a reader may see, with what each of them counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zhengxin.contexts.plans.models import Assignment, Clause, Deadline, Programme, StandingAssignment, Task
from zhengxin.contexts.plans.policies import IS_PUBLIC, READ_PROGRAMMES, visible_programmes, within
from zhengxin.contexts.plans.queries.found import PROGRAMME_TABLES
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.grams import sought


@dataclass(frozen=True)
class ProgrammeListed:
    """A line of the list of programmes."""

    number: str
    title: str
    document_number: str | None
    issuer: str | None
    jurisdiction: str
    issued_on: date | None
    is_history: bool
    is_public: bool
    clauses: int
    tasks: int
    units: int
    dated: int
    is_at_work: bool


@dataclass(frozen=True)
class Totals:
    """What all listed programmes come to."""

    programmes: int
    clauses: int
    tasks: int
    dated: int


@dataclass(frozen=True)
class ProgrammeWaiting:
    """A programme of the reader's part of the tree that is not at work or not public yet."""

    number: str
    title: str
    is_to_start: bool
    is_public: bool


SORTS = {"issued_on", "title", "jurisdiction", "clauses", "tasks", "units", "dated"}


def programmes(reader: Actor, *, sort: str = "-issued_on", words: str = "") -> list[ProgrammeListed]:
    """All programmes the reader may see. `sort` is a column of SORTS, behind "-" for falling order;
    the `words` must all stand in title, number, issuer or place."""
    rows = _visible(reader)
    if words.strip():
        rows = rows.filter(PROGRAMME_TABLES.having(sought(words), "pk").condition)
    column = sort.removeprefix("-")
    falling = "-" if sort.startswith("-") else ""
    if column not in SORTS:
        column, falling = "issued_on", "-"
    name = column if column in {"issued_on", "title", "jurisdiction"} else f"{column}_count"
    rows = rows.annotate(is_open=ExpressionWrapper(IS_PUBLIC, BooleanField()))
    return [_listed(row) for row in rows.order_by(f"{falling}{name}", "number")]


def programmes_waiting(reader: Actor) -> list[ProgrammeWaiting]:
    """What somebody has still to do about adopted programmes, the newest first; their figures are not counted."""
    if not reader.may(READ_PROGRAMMES):
        return []
    to_start = Q(coordinating_office=None, is_history=False)
    rows = Programme.objects.filter(within(reader), to_start | ~IS_PUBLIC).order_by("-adopted_at", "pk")
    return [
        ProgrammeWaiting(
            number=row.number,
            title=row.title,
            is_to_start=row.coordinating_office_id is None and not row.is_history,
            is_public=row.disclosure is not None or row.publication_basis is not None,
        )
        for row in rows
    ]


def totals(listed: list[ProgrammeListed]) -> Totals:
    return Totals(
        programmes=len(listed),
        clauses=sum(row.clauses for row in listed),
        tasks=sum(row.tasks for row in listed),
        dated=sum(row.dated for row in listed),
    )


def _visible(reader: Actor) -> QuerySet[Programme]:
    return Programme.objects.filter(visible_programmes(reader)).annotate(
        clauses_count=_count(Clause.objects.filter(programme=OuterRef("pk")), "programme"),
        tasks_count=_count(Task.objects.filter(clause__programme=OuterRef("pk")), "clause__programme"),
        units_count=_count(
            Assignment.objects.filter(task__clause__programme=OuterRef("pk")), "task__clause__programme", "unit_name"
        )
        + _count(_named_only_once_for_all(), "programme", "unit_name"),
        dated_count=_count(Deadline.objects.filter(task__clause__programme=OuterRef("pk")), "task__clause__programme"),
    )


def _named_only_once_for_all() -> QuerySet[StandingAssignment]:
    """Standing assignments of units that no task names."""
    in_a_task = Assignment.objects.filter(
        task__clause__programme=OuterRef("programme"), unit_name=OuterRef("unit_name")
    )
    return StandingAssignment.objects.filter(~Exists(in_a_task), programme=OuterRef("pk"))


def _count(rows: QuerySet[Any], group: str, distinct: str | None = None) -> Coalesce:
    counted = Count(distinct, distinct=True) if distinct else Count("pk")
    return Coalesce(Subquery(rows.order_by().values(group).annotate(n=counted).values("n")), 0)


def _listed(row: Programme) -> ProgrammeListed:
    return ProgrammeListed(
        number=row.number,
        title=row.title,
        document_number=row.document_number,
        issuer=row.issuer,
        jurisdiction=row.jurisdiction,
        issued_on=row.issued_on,
        is_history=row.is_history,
        is_public=row.is_open,  # type: ignore[attr-defined]
        clauses=row.clauses_count,  # type: ignore[attr-defined]
        tasks=row.tasks_count,  # type: ignore[attr-defined]
        units=row.units_count,  # type: ignore[attr-defined]
        dated=row.dated_count,  # type: ignore[attr-defined]
        is_at_work=row.coordinating_office_id is not None,
    )
