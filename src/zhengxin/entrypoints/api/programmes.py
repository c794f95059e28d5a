"""Programmes as everybody may read them, in the shape of docs/plan-reading.md."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from zhengxin.contexts.plans import queries
from zhengxin.contexts.plans.queries import ClauseShown, DeadlineShown, ProgrammeShown, TaskShown
from zhengxin.contexts.subjects.queries import division, division_path
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.kernel.actors import nobody

router = Router()
READER = nobody(via="api")
# PostgreSQL takes no NUL in a text.
Words = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]


class JournalFoot(Schema):
    """The journal when this was answered, so that a kept answer shows an old size and root."""

    size: int
    root: str = Field(description="32 bytes in base64")


class Dated(Schema):
    journal: JournalFoot | None = Field(description="null where no log is published")


class ProgrammeListed(Schema):
    """A programme with what it counts. `number` is the programme's, `document_number` the plan document's."""

    number: str
    title: str
    document_number: str | None
    issuer: str | None
    jurisdiction: str
    issued_on: date | None
    is_history: bool
    clauses: int
    tasks: int
    units: int
    dated: int


class Programmes(Dated):
    total: int = Field(description="how many there are, whatever the limit")
    items: list[ProgrammeListed]


class Filters(Schema):
    q: Words = Field("", description="words of the title, the issuer or the document number")
    jurisdiction: str = Field(
        "", pattern=r"^([0-9]{6}|[0-9]{9})?$", description="programmes of this division or below it"
    )
    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0, le=1_000_000)


class Reference(Schema):
    title: str
    number: str | None


class Assignment(Schema):
    unit: str
    role: Literal["lead", "support", "supervise", "responsible"]


class StandingAssignment(Assignment):
    from_clause: str = Field(alias="from")


class ByDay(Schema):
    """To be done by a day, or (from) in force from a day on."""

    text: str
    kind: Literal["by", "from"]
    date: date


class Within(Schema):
    """So long after something happens."""

    text: str
    kind: Literal["within"]
    amount: int
    unit: Literal["working_day", "day", "month"]
    trigger: str | None


class Every(Schema):
    """Recurs. `period` is an ISO 8601 duration; `dates` (MM-DD) only where the plan names days."""

    text: str
    kind: Literal["every"]
    period: str
    dates: list[str] = []


class Task(Schema):
    """`text` is null where only the facts of a plan were taken over; `still_runs`: the duty outlives its plan."""

    text: str | None
    assignments: list[Assignment]
    open_list: bool
    still_runs: bool
    deadlines: list[Annotated[ByDay | Within | Every, Field(discriminator="kind")]]


class Clause(Schema):
    id: str
    label: str
    heading: str | None
    tasks: list[Task]


class Programme(Dated):
    """A whole programme. Public because its document says so (`disclosure`) or on a recorded basis."""

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
    addressees: list[str]
    copied_to: list[str]
    references: list[Reference]
    standing_assignments: list[StandingAssignment]
    clauses: list[Clause]


class Unit(Schema):
    name: str = Field(description="as the plan prints it")
    tasks: int


class Units(Dated):
    total: int
    items: list[Unit]


class TaskAtWork(Schema):
    """A line of the ledger as everybody may see it. `unit` is the unit of a group whose own line it is."""

    number: str = Field(description="journal/things/{number} lists its entries")
    unit: str | None
    state: str
    is_done_before: bool = Field(description="done before the plan was put to work")
    due_on: date | None
    accepted_on: date | None


class TasksAtWork(Dated):
    total: int
    items: list[TaskAtWork]


@router.get(
    "programmes", response={200: Programmes, 422: Problem}, summary="List programmes", operation_id="programmes"
)
@open_to_everybody
def list_programmes(request: HttpRequest, filters: Query[Filters]) -> dict[str, Any]:
    """The newest first."""
    found = queries.programmes(READER, words=filters.q)
    if filters.jurisdiction:
        inside = division(filters.jurisdiction).path
        found = [row for row in found if division_path(row.jurisdiction).startswith(inside)]
    return {"journal": foot(), "total": len(found), "items": found[filters.offset : filters.offset + filters.limit]}


@router.get(
    "programmes/{number}",
    response={200: Programme, 404: Problem, 422: Problem},
    summary="Read one programme, clause by clause",
    operation_id="programme",
    exclude_unset=True,
    by_alias=True,
)
@open_to_everybody
def show_programme(request: HttpRequest, number: Words) -> dict[str, Any]:
    return _programme(queries.programme_shown(READER, number))


@router.get(
    "programmes/{number}/units",
    response={200: Units, 404: Problem, 422: Problem},
    summary="List the units that a programme names",
    operation_id="programme_units",
)
@open_to_everybody
def list_units(request: HttpRequest, number: Words) -> dict[str, Any]:
    """In the order in which the plan first names them, each with the number of tasks that name it."""
    named = queries.units_of(queries.programme_shown(READER, number))
    return {"journal": foot(), "total": len(named), "items": [{"name": name, "tasks": tasks} for name, tasks in named]}


@router.get(
    "programmes/{number}/tasks",
    response={200: TasksAtWork, 404: Problem, 422: Problem},
    summary="List the tasks of a programme at work",
    operation_id="programme_tasks",
)
@open_to_everybody
def list_tasks(request: HttpRequest, number: Words) -> dict[str, Any]:
    """In the order of the plan; none where it was not put to work."""
    queries.programme_shown(READER, number)
    lines = [line for known in queries.public_states(READER, number, today=today()).values() for line in known.lines]
    plain = ("number", "state", "is_done_before", "due_on", "accepted_on")
    items = [{name: getattr(line, name) for name in plain} | {"unit": line.unit_name or None} for line in lines]
    return {"journal": foot(), "total": len(items), "items": items}


def _programme(shown: ProgrammeShown) -> dict[str, Any]:
    plain = (
        "number", "title", "document_number", "issuer", "issued_on", "ends_on", "jurisdiction", "is_history",
        "disclosure", "publication_basis", "addressees", "copied_to",
    )  # fmt: skip
    return {name: getattr(shown, name) for name in plain} | {
        "journal": foot(),
        "references": [{"title": row.title, "number": row.number} for row in shown.references],
        "standing_assignments": [
            {"unit": row.unit_name, "role": row.role, "from": row.from_clause} for row in shown.standing
        ],
        "clauses": [_clause(clause) for clause in shown.clauses],
    }


def _clause(shown: ClauseShown) -> dict[str, Any]:
    return {
        "id": shown.clause_id,
        "label": shown.label,
        "heading": shown.heading,
        "tasks": [_task(task) for task in shown.tasks],
    }


def _task(shown: TaskShown) -> dict[str, Any]:
    return {
        "text": shown.text,
        "assignments": [{"unit": row.unit_name, "role": row.role} for row in shown.assignments],
        "open_list": shown.open_list,
        "still_runs": shown.still_runs,
        "deadlines": [_deadline(row) for row in shown.deadlines],
    }


def _deadline(shown: DeadlineShown) -> dict[str, Any]:
    told: dict[str, Any] = {"text": shown.text, "kind": shown.kind}
    if shown.kind == "within":
        return told | {"amount": shown.amount, "unit": shown.unit, "trigger": shown.trigger}
    if shown.kind == "every":
        return told | {"period": shown.period} | ({"dates": shown.days_of_year} if shown.days_of_year else {})
    return told | {"date": shown.day}
