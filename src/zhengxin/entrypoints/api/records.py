"""Public records as programs read them: lists, one record, what was withdrawn."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from zhengxin.contexts.publication.queries import (
    PublicFilter,
    PublicLine,
    PublicRecord,
    Withdrawn,
    public_lines,
    public_record,
    withdrawn_lines,
)
from zhengxin.contexts.subjects.queries import unit_numbered, work_of
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import Dated
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot

router = Router()
RecordNumber = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9a-zA-Z-]*$")]


class Going(Schema):
    """Where a list goes on."""

    behind: RecordNumber = Field("", description="the number of the last record of the page before")
    limit: int = Field(50, ge=1, le=200)


class RecordFilters(Going):
    kind: str = Field("", max_length=60, pattern=r"^[a-z0-9_]*$", description="the code of a kind of record")
    year: int | None = Field(None, ge=1949, le=9998, description="of the day from which its terms run")
    severity: Literal["", "minor", "general", "serious"] = ""
    owner: RecordNumber = Field("", description="the number of the unit that decided")
    subject: RecordNumber = Field("", description="the number of the unit that it is about")
    code: RecordNumber = Field("", description="the unified social credit code of a company that it is about")
    name: str = Field(
        "", max_length=500, pattern=r"^[^\x00]*$", description="the whole name of whom it is about, without a code"
    )


class RecordListed(Schema):
    """`document` is the number of its document as numbers are compared; `subject` the number of the unit that it is
    about, "" where the register does not know it."""

    number: str
    kind: str
    subject_name: str
    subject: str
    document: str
    owner: str
    day: date
    severity: str | None
    finality: Literal["effective", "in_remedy", "upheld", "revoked"]
    published_on: date
    last_day: date | None


class Records(Dated):
    items: list[RecordListed]


class Record(Dated):
    """`values` by field code (data/{kind}/schema.json says what they mean)."""

    number: str
    kind: str
    subject_kind: str
    subject_name: str
    subject: str | None = Field(description="number of the unit that it is about, where the register knows it")
    owner: str
    source: str
    day: date
    severity: str | None
    finality: Literal["effective", "in_remedy", "upheld", "revoked"]
    version: int
    basis: str
    published_on: date
    last_day: date | None
    values: dict[str, str]


class WithdrawnRecord(Schema):
    """All that stays to be seen of a record that was taken down."""

    number: str
    day: date
    reason: str
    basis: str


class WithdrawnRecords(Dated):
    items: list[WithdrawnRecord]


class RecordGone(WithdrawnRecord, Dated):
    pass


@router.get(
    "records",
    response={200: Records, 404: Problem, 422: Problem},
    summary="List public records",
    operation_id="records",
)
@open_to_everybody
def list_records(request: HttpRequest, filters: Query[RecordFilters]) -> dict[str, Any]:
    """The newest first; 404 for a unit that is not there."""
    day = today()
    wanted = PublicFilter(
        kind=filters.kind,
        year=filters.year or 0,
        severity=filters.severity,
        owner=unit_numbered(filters.owner, day=day).id if filters.owner else None,
        subjects=work_of(unit_numbered(filters.subject, day=day).number, day=day) if filters.subject else (),
        code=filters.code.upper(),
        name=filters.name.strip(),
    )
    lines = public_lines(wanted, day=day, behind=filters.behind, most=filters.limit)
    return {"journal": foot(), "items": [record_listed(line) for line in lines]}


@router.get(
    "records/withdrawn",
    response={200: WithdrawnRecords, 422: Problem},
    summary="List records that were withdrawn and would still be public",
    operation_id="withdrawn_records",
)
@open_to_everybody
def list_withdrawn(request: HttpRequest, going: Query[Going]) -> dict[str, Any]:
    found = withdrawn_lines(day=today(), behind=going.behind, most=going.limit)
    return {"journal": foot(), "items": [_withdrawn(each) for each in found]}


@router.get(
    "records/{number}",
    response={200: Record, 404: Problem, 410: RecordGone, 422: Problem},
    summary="Read a public record; 410 where it was withdrawn",
    operation_id="record",
)
@open_to_everybody
def show_record(request: HttpRequest, number: RecordNumber) -> dict[str, Any] | Status[dict[str, Any]]:
    found = public_record(number, day=today())
    if isinstance(found, Withdrawn):
        return Status(410, {"journal": foot(), **_withdrawn(found)})
    return {"journal": foot(), **_record(found)}


def record_listed(line: PublicLine) -> dict[str, Any]:
    return {**vars(line), "kind": line.kind.code}


def _withdrawn(found: Withdrawn) -> dict[str, Any]:
    return vars(found)


def _record(found: PublicRecord) -> dict[str, Any]:
    return {
        **vars(found),
        "kind": found.kind.code,
        "subject": found.subject.number if found.subject else None,
        "owner": found.owner.number,
        "source": found.source.number,
        "values": {field.code: told for field, told in found.values},
    }
