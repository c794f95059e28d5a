"""What may be read of the journal: entries as written, never an opening."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhengxin.contexts.journal.models import Entry, WaitingEntry
from zhengxin.contexts.journal.policies import READ_ENTRIES
from zhengxin.kernel.actors import Actor, demand

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


def entry_count() -> int:
    return Entry.objects.count()


def _with_held() -> QuerySet[Any]:
    held = WaitingEntry.objects.filter(entry=OuterRef("pk"), held_until__isnull=False)
    return Entry.objects.annotate(is_held=Exists(held))


def _listed(row: Any) -> EntryListed:
    return EntryListed(row.pk, row.entry_id, row.event, row.made_at, row.body, row.is_held)
