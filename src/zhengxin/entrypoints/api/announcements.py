"""Announcements and typical cases as programs read them."""

import json
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from zhengxin.contexts.documents.queries import content_bytes
from zhengxin.contexts.publication.queries import announcement, announcements
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import Dated
from zhengxin.entrypoints.api.records import Going, RecordNumber
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot

router = Router()


class AnnouncementFilters(Going):
    kind: Literal["", "announcement", "typical_case"] = ""


class AnnouncementListed(Schema):
    number: str
    kind: str
    title: str
    unit: str
    unit_name: str
    announced_on: date


class Announcements(Dated):
    items: list[AnnouncementListed]


class Announcement(AnnouncementListed, Dated):
    """An issued paper that was put before everybody. `text` is what its hash in the journal is taken of."""

    paper_number: str | None
    issued_on: date | None
    about: list[str] = Field(description="numbers of the units that it is about, beside the one that issued it")
    text: dict[str, Any] = Field(description="canonical JSON of it: /announcements/{number}/text.json")


class AnnouncementGone(Dated):
    """All that stays to be seen of one that was taken down."""

    number: str
    kind: str
    announced_on: date
    withdrawn_on: date | None
    reason: str


@router.get(
    "announcements",
    response={200: Announcements, 422: Problem},
    summary="List announcements and typical cases",
    operation_id="announcements",
)
@open_to_everybody
def list_announcements(request: HttpRequest, filters: Query[AnnouncementFilters]) -> dict[str, Any]:
    """The newest first."""
    found = announcements(kind=filters.kind, behind=filters.behind, most=filters.limit)
    return {"journal": foot(), "items": [vars(each) for each in found]}


@router.get(
    "announcements/{number}",
    response={200: Announcement, 404: Problem, 410: AnnouncementGone, 422: Problem},
    summary="Read an announcement; 410 where it was taken down",
    operation_id="announcement",
)
@open_to_everybody
def show_announcement(request: HttpRequest, number: RecordNumber) -> dict[str, Any] | Status[dict[str, Any]]:
    found = announcement(number)
    told = {"journal": foot(), "number": found.number, "kind": found.kind, "announced_on": found.announced_on}
    if found.paper is None:
        return Status(410, told | {"withdrawn_on": found.withdrawn_on, "reason": found.reason})
    paper = found.paper
    return told | {
        "title": paper.title,
        "unit": paper.unit,
        "unit_name": paper.unit_name,
        "paper_number": paper.number,
        "issued_on": paper.issued_on,
        "about": [unit.number for unit in units_by_id(found.about, day=today()).values()],
        "text": json.loads(content_bytes(paper.text)),
    }
