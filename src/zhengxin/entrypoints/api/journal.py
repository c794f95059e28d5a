"""The journal as programs read it: how it stands, and each entry with what is needed to check it."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from zhengxin.contexts.erasure.queries import ground
from zhengxin.contexts.journal.queries import ended_logs, log_standing
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.journal_things import looked_up, opening_of, told_of
from zhengxin.kernel.merkle import to_base64
from zhengxin.kernel.refusals import Refused

router = Router()
EntryId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Number = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]+$")]


class Fields(Schema):
    """Which fields are to be opened."""

    field: list[Annotated[str, StringConstraints(max_length=60, pattern=r"^[A-Za-z0-9_]+$")]] = Field(
        [], description="opens these alone, of an entry that can be opened field by field"
    )


class Standing(Schema):
    """What the log has signed last. Its files lie below /log (C2SP tlog-tiles)."""

    origin: str
    vkey: str = Field(description="verifier key (C2SP signed-note)")
    size: int
    root: str = Field(description="32 bytes in base64")
    signed_at: datetime


class EndedLog(Schema):
    """`checkpoint` is the address of its last one; its other files lie beside it (C2SP tlog-tiles)."""

    vkey: str
    size: int
    root: str = Field(description="32 bytes in base64")
    checkpoint: str


class EndedLogs(Schema):
    items: list[EndedLog]


class FieldOpening(Schema):
    """What recomputes the commitment of one field."""

    group: str
    salt: str = Field(description="32 bytes as hex")
    values: dict[str, Any]


class Opening(Schema):
    """What recomputes the commitment of a group (docs/journal-entry.md)."""

    group: str
    salt: str = Field(description="32 bytes as hex")
    values: dict[str, Any] | list[str] = Field(description="a list: the commitments of the fields, in rising order")
    fields: list[FieldOpening] = Field([], description="with a list: the fields that are opened")


class Erased(Schema):
    """Values that were destroyed by law; entry and proof stand as they were."""

    on: date
    ground: str = Field(description="the law, as it is cited")


class Entry(Schema):
    """An entry as it was written, byte for byte, and the proof that it is in the log."""

    entry: str
    index: int
    proof: list[str] = Field(description="the hashes beside the way to the root, lowest first, in base64")
    checkpoint: str = Field(description="the signed note")
    vkey: str
    opening: Opening | None = Field(description="null where its thing is not public, or its values are not published")
    erased: Erased | None = Field(description="where the values were open and have been erased by law")


class EntryListed(Schema):
    id: str
    event: str
    made_at: datetime
    index: int | None = Field(description="null until the published log has it")
    is_opened: bool


class Thing(Schema):
    """A public plan, task, rule, disclosure or list and its newest entries, at most 50."""

    number: str
    kind: str
    title: str
    entries: list[EntryListed]


@router.get(
    "journal",
    response={200: Standing, 404: Problem, 422: Problem},
    summary="How the journal stands",
    operation_id="journal",
)
@open_to_everybody
def journal_standing(request: HttpRequest) -> dict[str, Any]:
    standing = log_standing(now())
    return {
        "origin": standing.origin,
        "vkey": standing.verifier,
        "size": standing.size,
        "root": to_base64(standing.root),
        "signed_at": standing.signed_at,
    }


@router.get(
    "journal/ended",
    response={200: EndedLogs, 422: Problem},
    summary="List the logs that came to an end and are shown for good",
    operation_id="ended_logs",
)
@open_to_everybody
def show_ended(request: HttpRequest) -> dict[str, Any]:
    told = [
        {
            "vkey": log.verifier,
            "size": log.size,
            "root": to_base64(log.root),
            "checkpoint": reverse("log_file", kwargs={"folder": log.folder, "path": "checkpoint"}),
        }
        for log in ended_logs()
    ]
    return {"items": told}


@router.get(
    "journal/entries/{entry_id}",
    response={200: Entry, 404: Problem, 422: Problem},
    summary="Read an entry of the journal with its proof",
    operation_id="journal_entry",
)
@open_to_everybody
def journal_entry(request: HttpRequest, entry_id: EntryId, asked: Query[Fields]) -> dict[str, Any]:
    return told_of(looked_up(entry_id).entries[0], asked.field)


@router.get(
    "journal/entries/{entry_id}/opening",
    response={200: Opening, 404: Problem, 410: Problem, 422: Problem},
    summary="Read what opens the public values of an entry; 410 where they were erased by law",
    operation_id="journal_opening",
)
@open_to_everybody
def journal_opening(request: HttpRequest, entry_id: EntryId) -> dict[str, Any]:
    found = looked_up(entry_id).entries[0]
    if found.erased:
        raise Refused("journal.opening_erased", on=found.erased.on, cited=ground(found.erased.ground).cited)
    if found.opening is None:
        raise Refused("journal.not_opened")
    return opening_of(found.opening)


@router.get(
    "journal/things/{path:number}",
    response={200: Thing, 404: Problem, 422: Problem},
    summary="List the entries about a public plan, task, rule or list",
    operation_id="journal_thing",
)
@open_to_everybody
def journal_thing(request: HttpRequest, number: Number) -> dict[str, Any]:
    found = looked_up(number)
    return {
        "number": found.thing.number if found.thing else number,
        "kind": found.thing.kind if found.thing else "",
        "title": found.title,
        "entries": [
            {
                "id": each.entry_id,
                "event": each.event,
                "made_at": each.made_at,
                "index": each.index,
                "is_opened": each.opening is not None,
            }
            for each in found.entries
        ],
    }
