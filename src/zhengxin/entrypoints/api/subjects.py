"""Units and companies as programs read them: who they are and were, what they owe the public, what is recorded."""

from collections import Counter
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from zhengxin.contexts.plans.queries import WorkInProgramme
from zhengxin.contexts.publication.queries import PublicOverYears
from zhengxin.contexts.subjects.queries import unit_with_code
from zhengxin.entrypoints.api.announcements import AnnouncementListed
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import READER, Dated
from zhengxin.entrypoints.api.records import RecordListed, RecordNumber, record_listed
from zhengxin.entrypoints.kit.company_read import company_read
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.entrypoints.kit.subject_read import SubjectRead, subject_read

router = Router()
CreditCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{18}$")]


class Span(Schema):
    """First and last day; null: from of old, to this day."""

    from_day: date | None
    until_day: date | None


class NameBorne(Span):
    name: str
    is_official: bool


class PlaceHeld(Span):
    """The unit above over a span of days; "" directly under the division."""

    number: str
    name: str


class UnitNamed(Schema):
    number: str
    name: str


class Merged(UnitNamed):
    from_day: date
    basis: str


class TaskOfUnit(Schema):
    number: str
    clause: str
    heading: str
    roles: list[str]
    state: str
    is_done_before: bool
    due_on: date | None
    is_late: bool


class WorkListed(Schema):
    """What a plan at work asks of the unit."""

    programme: str
    title: str
    printed_as: list[str]
    tasks: list[TaskOfUnit]


class DutyThroughout(Schema):
    """What it answers for in every task of a plan, from a clause on."""

    programme: str
    title: str
    printed: str
    role: str
    from_clause: str


class ListOfSubject(Schema):
    number: str
    kind: str
    version: int
    in_force_from: date


class PublishedOfSubject(Schema):
    """A rule that it issued or a disclosure that it made because a public plan asks for it."""

    item: str = Field(description="journal/things/{item} lists its entries")
    kind: str
    title: str
    number: str
    url: str
    day: date


class KindOverYears(Schema):
    kind: str
    counts: list[int] = Field(description="one a year")


class RecordsOverYears(Schema):
    """How many records are public, a row a kind; `can_be` are the kinds of which any could be about a unit."""

    years: list[int] = Field(description="oldest first")
    kinds: list[KindOverYears]
    can_be: list[str]
    is_cut: bool = Field(description="there are more than 2,000, and the latest of them were counted")


class Subject(Dated):
    """A unit of the register on one page. `records` are the newest 50; `records` with `subject` goes on."""

    number: str
    name: str
    kind: str
    code: str | None
    division: str
    ended_on: date | None
    names: list[NameBorne]
    places: list[PlaceHeld]
    successor: Merged | None
    predecessors: list[Merged]
    above: list[UnitNamed]
    below: list[UnitNamed] = Field(description="directly under it, at most 100")
    work: list[WorkListed]
    standing: list[DutyThroughout]
    lists: list[ListOfSubject]
    published: list[PublishedOfSubject]
    announcements: list[AnnouncementListed] = Field(description="that it issued or that name it, the newest 20")
    records_over_years: RecordsOverYears
    records: list[RecordListed]


class NameInRecords(Schema):
    """A name that public records give, with the days of the first and the last of them."""

    name: str
    first_day: date | None
    last_day: date | None


class Company(Dated):
    """A company by what is public about it: the newest 50 records; `records` with `code` goes on."""

    code: str
    names: list[NameInRecords] = Field(description="the latest first")
    records_by_kind: dict[str, int]
    records: list[RecordListed]


@router.get(
    "subjects/{number}",
    response={200: Subject, 404: Problem, 422: Problem},
    summary="Read a unit: identity through time, what it owes, what is public about it",
    operation_id="subject",
)
@open_to_everybody
def show_subject(request: HttpRequest, number: RecordNumber) -> dict[str, Any]:
    """By its number or its unified social credit code."""
    known = unit_with_code(number.upper()) or number
    return {"journal": foot(), **_subject(subject_read(READER, known, day=today()))}


@router.get(
    "companies/{code}",
    response={200: Company, 404: Problem, 422: Problem},
    summary="Read what is public about a company",
    operation_id="company",
)
@open_to_everybody
def show_company(request: HttpRequest, code: CreditCode) -> dict[str, Any]:
    """404 alike for a code that nobody bears and for one about which nothing is public; units are subjects."""
    read = company_read(READER, code.upper(), day=today())
    return {
        "journal": foot(),
        "code": code.upper(),
        "names": [{"name": name, "first_day": first, "last_day": last} for name, first, last in read.names],
        "records_by_kind": Counter(line.kind.code for line in read.records),
        "records": [record_listed(line) for line in read.records],
    }


def _subject(read: SubjectRead) -> dict[str, Any]:
    history = read.history
    return {
        **{name: getattr(history.unit, name) for name in ("number", "name", "kind", "code", "division")},
        "ended_on": history.ended_on,
        "names": [vars(each) for each in history.names],
        "places": [vars(each) for each in history.places],
        "successor": vars(history.successor) if history.successor else None,
        "predecessors": [vars(each) for each in history.predecessors],
        "above": [{"number": each.number, "name": each.name} for each in history.above],
        "below": [{"number": each.number, "name": each.name} for each in history.below],
        "work": [_work(each) for each in read.programmes],
        "standing": [vars(each) for each in read.standing],
        "lists": [{**vars(each), "kind": each.kind.code} for each in read.lists],
        "published": [vars(each) for each in read.published],
        "announcements": [vars(each) for each in read.announcements],
        "records_over_years": _over_years(read.over_years),
        "records": [record_listed(line) for line in read.records],
    }


def _over_years(told: PublicOverYears) -> dict[str, Any]:
    return {
        "years": told.years,
        "kinds": [
            {"kind": row.kind.code, "counts": [count for _year, count in row.by_year]} for row in told.over_years
        ],
        "can_be": [kind.code for kind in told.can_be],
        "is_cut": told.is_cut,
    }


def _work(work: WorkInProgramme) -> dict[str, Any]:
    return {
        "programme": work.number,
        "title": work.title,
        "printed_as": work.printed,
        "tasks": [{**vars(task), "is_late": task.standing.is_late} for task in work.tasks],
    }
