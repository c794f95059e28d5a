"""One programme by clause, with tasks, units and days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from zhengxin.contexts.plans.models import Assignment, Clause, Deadline, Programme, Task
from zhengxin.contexts.plans.policies import visible_programmes
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

IN_ORDER = "position"


@dataclass(frozen=True)
class AssignmentShown:
    unit_name: str
    role: str


@dataclass(frozen=True)
class DeadlineShown:
    """Fields by kind, as in docs/plan-reading.md; `day` is set for "by" and "from"."""

    kind: str
    text: str
    day: date | None
    amount: int | None
    unit: str | None
    trigger: str | None
    period: str | None
    days_of_year: tuple[str, ...]


@dataclass(frozen=True)
class TaskShown:
    position: int
    text: str | None
    open_list: bool
    still_runs: bool
    assignments: tuple[AssignmentShown, ...]
    deadlines: tuple[DeadlineShown, ...]


@dataclass(frozen=True)
class ClauseShown:
    """`depth` 1 is a chapter; `key` is unique within the programme, `clause_id` as printed."""

    key: str
    clause_id: str
    label: str
    heading: str | None
    depth: int
    tasks: tuple[TaskShown, ...]


@dataclass(frozen=True)
class ReferenceShown:
    title: str
    number: str | None


@dataclass(frozen=True)
class StandingShown:
    unit_name: str
    role: str
    from_clause: str


@dataclass(frozen=True)
class ProgrammeShown:
    number: str
    title: str
    document_number: str | None
    issuer: str | None
    issued_on: date | None
    ends_on: date | None
    jurisdiction: str
    is_history: bool
    disclosure: str | None
    publication_basis: str | None
    entry_id: str
    addressees: tuple[str, ...]
    copied_to: tuple[str, ...]
    references: tuple[ReferenceShown, ...]
    standing: tuple[StandingShown, ...]
    clauses: tuple[ClauseShown, ...]

    @property
    def is_public(self) -> bool:
        return self.disclosure is not None or self.publication_basis is not None

    @property
    def tasks(self) -> tuple[TaskShown, ...]:
        return tuple(task for clause in self.clauses for task in clause.tasks)


def programme_shown(reader: Actor, number: str) -> ProgrammeShown:
    """Refused "plans.unknown_programme" when there is none that the reader may see."""
    row = Programme.objects.filter(visible_programmes(reader), number=number).first()
    if row is None:
        raise Refused("plans.unknown_programme")
    return ProgrammeShown(
        number=row.number,
        title=row.title,
        document_number=row.document_number,
        issuer=row.issuer,
        issued_on=row.issued_on,
        ends_on=row.ends_on,
        jurisdiction=row.jurisdiction,
        is_history=row.is_history,
        disclosure=row.disclosure,
        publication_basis=row.publication_basis,
        entry_id=row.entry_id,
        addressees=tuple(row.addressees),
        copied_to=tuple(row.copied_to),
        references=tuple(ReferenceShown(r.title, r.number) for r in row.references.order_by(IN_ORDER)),
        standing=tuple(
            StandingShown(r.unit_name, r.role, r.from_clause) for r in row.standing_assignments.order_by(IN_ORDER)
        ),
        clauses=clauses_of(row),
    )


def clauses_of(programme: Programme) -> tuple[ClauseShown, ...]:
    rows = Clause.objects.filter(programme=programme).order_by(IN_ORDER)
    tasks = Task.objects.order_by(IN_ORDER)
    tasks = tasks.prefetch_related(Prefetch("assignments", queryset=Assignment.objects.order_by(IN_ORDER)))
    tasks = tasks.prefetch_related(Prefetch("deadlines", queryset=Deadline.objects.order_by(IN_ORDER)))
    return tuple(_clause(row) for row in rows.prefetch_related(Prefetch("tasks", queryset=tasks)))


def _clause(row: Clause) -> ClauseShown:
    return ClauseShown(
        key=f"{row.clause_id}-{row.position}",
        clause_id=row.clause_id,
        label=row.label,
        heading=row.heading,
        depth=row.clause_id.count(".") + 1,
        tasks=_tasks(row.tasks.all()),
    )


def _tasks(rows: Iterable[Task]) -> tuple[TaskShown, ...]:
    return tuple(
        TaskShown(
            position=row.position,
            text=row.text,
            open_list=row.open_list,
            still_runs=row.still_runs,
            assignments=tuple(AssignmentShown(a.unit_name, a.role) for a in row.assignments.all()),
            deadlines=tuple(deadline_shown(deadline) for deadline in row.deadlines.all()),
        )
        for row in rows
    )


def deadline_shown(row: Deadline) -> DeadlineShown:
    return DeadlineShown(
        kind=row.kind,
        text=row.text,
        day=row.day,
        amount=row.amount,
        unit=row.unit,
        trigger=row.trigger,
        period=row.period,
        days_of_year=tuple(row.days_of_year),
    )
