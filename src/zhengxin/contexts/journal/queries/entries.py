"""What may be read of the journal: entries as written, never an opening, nor what an unfinished act wrote."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhengxin.contexts.journal.models import Entry, Opening, UnfinishedAct, WaitingEntry
from zhengxin.contexts.journal.policies import READ_ENTRIES
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import CLOSED, PUBLIC
from zhengxin.kernel.field_proofs import opens

PAGE = 100


@dataclass(frozen=True)
class EntryListed:
    """An entry as written; `place` goes on from here to older ones and is no place in the tree."""

    place: int
    entry_id: str
    event: str
    made_at: datetime
    body: str
    is_held: bool


def entries_before(reader: Actor, place: int | None) -> list[EntryListed]:
    """At most 100 entries, the newest first. Refused for readers without the permission."""
    demand(reader, READ_ENTRIES, "")
    rows = _with_held().order_by("-id")
    if place is not None:
        rows = rows.filter(id__lt=place)
    return [_listed(row) for row in rows[:PAGE]]


def entries_of_event(event: str) -> list[str]:
    """The bodies of all entries of one event class, oldest first."""
    return list(Entry.objects.filter(event=event).order_by("id").values_list("body", flat=True))


def entries_listed_about(number: str, *, of: str) -> list[EntryListed]:
    """The entries about one thing by its public number, the newest first; `of` begins the names of their events."""
    # RFC 8785 writes the field this way and no other.
    about = f'"about":{json.dumps(number, ensure_ascii=False)}'
    return [_listed(row) for row in _with_held().filter(event__startswith=of, body__contains=about).order_by("-id")]


@dataclass(frozen=True)
class EntryOpened:
    """An entry with its public values and who acted, for the context that it belongs to."""

    entry_id: str
    event: str
    made_at: datetime
    unit: str
    public: Mapping[str, Any]
    by: str


def opened_entries(events: Collection[str]) -> list[EntryOpened]:
    """All entries of a few rare events, oldest first; without values where those that are kept do not open them."""
    found = []
    for row in Entry.objects.filter(event__in=events).order_by("id").prefetch_related("openings"):
        body = json.loads(row.body)
        values = {opening.group: _opened(opening, body["commit"]) for opening in row.openings.all()}
        by = values.get(CLOSED, {}).get("by", "")
        public, unit = values.get(PUBLIC, {}), body.get("unit", "")
        found.append(EntryOpened(row.entry_id, row.event, row.made_at, unit, public, by))
    return found


def hold_entry(entry_id: str) -> None:
    """Locks an entry's row, so that one act at a time goes on from it; call it inside the act's transaction."""
    Entry.objects.select_for_update().filter(entry_id=entry_id).first()


def has_unfinished_act(context: str) -> bool:
    """Whether an act of several transactions goes on, or was broken off and not taken back yet."""
    return UnfinishedAct.objects.filter(context=context).exists()


def entry_count() -> int:
    return Entry.objects.count()


def _opened(opening: Opening, commit: Mapping[str, str]) -> dict[str, Any]:
    if opening.salt is None or opening.values is None:
        return {}
    fits = opens(opening.group, bytes(opening.salt), opening.values, commit.get(opening.group, ""))
    values: dict[str, Any] = json.loads(opening.values) if fits else {}
    return values


def _with_held() -> QuerySet[Any]:
    held = WaitingEntry.objects.filter(entry=OuterRef("pk"), held_until__isnull=False)
    unfinished = WaitingEntry.objects.filter(WaitingEntry.of_unfinished_acts(), entry=OuterRef("pk"))
    return Entry.objects.filter(~Exists(unfinished)).annotate(is_held=Exists(held))


def _listed(row: Any) -> EntryListed:
    return EntryListed(row.pk, row.entry_id, row.event, row.made_at, row.body, row.is_held)
