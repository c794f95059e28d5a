"""The rows and the entry of a programme, written in one transaction."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import PROGRAMME_ADOPTED
from zhengxin.contexts.plans.models import (
    Assignment,
    Clause,
    Deadline,
    Programme,
    Reading,
    Reference,
    StandingAssignment,
    Task,
)
from zhengxin.contexts.plans.queries.found import PROGRAMME_TABLES, words_of_programme
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import canonical
from zhengxin.plumbing.guarded import writes

Understood = Mapping[str, Any]


@dataclass(frozen=True)
class Adoption:
    """What a programme is made from; `understood` in the shape of docs/plan-reading.md."""

    jurisdiction: str
    path: str
    understood: Understood
    disclosure: str | None
    publication_basis: str | None
    reading: Reading | None = None
    file_sha256: str | None = None
    corrections: int = 0
    ends_on: date | None = None
    is_history: bool = False
    still_running: frozenset[str] = frozenset()
    rule: Mapping[str, str] = field(default_factory=dict)


def write_programme(*, adoption: Adoption, by: Actor, at: datetime) -> str:
    """Returns the programme's number."""
    with writes("plans"):
        number = _next_number(adoption, at)
        entry = record(
            kind=PROGRAMME_ADOPTED,
            by=by,
            at=at,
            about=number,
            public=_public_values(adoption, number),
            closed={
                "file_sha256": adoption.file_sha256,
                "corrections": adoption.corrections,
                "disclosure": adoption.disclosure,
                "publication_basis": adoption.publication_basis,
                "is_history": adoption.is_history,
            },
            rule=adoption.rule,
        )
        programme = Programme.objects.create(
            number=number,
            reading=adoption.reading,
            jurisdiction=adoption.jurisdiction,
            path=adoption.path,
            title=adoption.understood["title"],
            document_number=adoption.understood["number"],
            issuer=adoption.understood["issuer"],
            issued_on=_day(adoption.understood["issued_on"]),
            ends_on=adoption.ends_on,
            addressees=list(adoption.understood["addressees"]),
            copied_to=list(adoption.understood["copied_to"]),
            disclosure=adoption.disclosure,
            publication_basis=adoption.publication_basis,
            is_history=adoption.is_history,
            adopted_at=at,
            entry_id=entry,
        )
        PROGRAMME_TABLES.keep(programme.pk, words_of_programme(programme))
        _write_head(programme, adoption.understood)
        _write_clauses(programme, adoption)
    return number


def _public_values(adoption: Adoption, number: str) -> dict[str, object]:
    understood = {name: value for name, value in adoption.understood.items() if name != "warnings"}
    return {
        "number": number,
        "jurisdiction": adoption.jurisdiction,
        "title": adoption.understood["title"],
        "document_number": adoption.understood["number"],
        "issuer": adoption.understood["issuer"],
        "issued_on": adoption.understood["issued_on"],
        "content_sha256": hashlib.sha256(canonical(understood)).hexdigest(),
    }


def _next_number(adoption: Adoption, at: datetime) -> str:
    issued = _day(adoption.understood["issued_on"])
    head = f"{adoption.jurisdiction}-{issued.year if issued else at.year}-"
    taken = Programme.objects.filter(number__startswith=head).count()
    return f"{head}{taken + 1}"


def _write_head(programme: Programme, understood: Understood) -> None:
    Reference.objects.bulk_create(
        Reference(programme=programme, position=position, title=row["title"], number=row["number"])
        for position, row in enumerate(understood["references"])
    )
    StandingAssignment.objects.bulk_create(
        StandingAssignment(
            programme=programme, position=position, unit_name=row["unit"], role=row["role"], from_clause=row["from"]
        )
        for position, row in enumerate(understood["standing_assignments"])
    )


def _write_clauses(programme: Programme, adoption: Adoption) -> None:
    printed = adoption.understood["clauses"]
    clauses = Clause.objects.bulk_create(
        Clause(
            programme=programme,
            position=position,
            clause_id=row["id"],
            label=row["label"],
            heading=row["heading"],
        )
        for position, row in enumerate(printed)
    )
    pairs = [(clause, row, task) for clause, row in zip(clauses, printed, strict=True) for task in row["tasks"]]
    positions = [position for row in printed for position in range(len(row["tasks"]))]
    tasks = Task.objects.bulk_create(
        Task(
            clause=clause,
            position=position,
            text=task["text"],
            open_list=task["open_list"],
            still_runs=row["id"] in adoption.still_running,
        )
        for (clause, row, task), position in zip(pairs, positions, strict=True)
    )
    Assignment.objects.bulk_create(
        Assignment(task=task, position=position, unit_name=named["unit"], role=named["role"])
        for task, (_, _, printed_task) in zip(tasks, pairs, strict=True)
        for position, named in enumerate(printed_task["assignments"])
    )
    Deadline.objects.bulk_create(
        _deadline(task, position, row)
        for task, (_, _, printed_task) in zip(tasks, pairs, strict=True)
        for position, row in enumerate(printed_task["deadlines"])
    )


def _deadline(task: Task, position: int, row: Mapping[str, Any]) -> Deadline:
    return Deadline(
        task=task,
        position=position,
        text=row["text"],
        kind=row["kind"],
        day=_day(row.get("date")),
        amount=row.get("amount"),
        unit=row.get("unit"),
        trigger=row.get("trigger"),
        period=row.get("period"),
        days_of_year=list(row.get("dates") or []),
    )


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None
