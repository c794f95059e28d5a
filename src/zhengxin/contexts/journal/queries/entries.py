"""What may be read of the journal: entries as written, never an opening."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.journal.models import Entry
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
    rows = Entry.objects.order_by("-id")
    if place is not None:
        rows = rows.filter(id__lt=place)
    return [
        EntryListed(row.pk, row.entry_id, row.event, row.made_at, row.body, row.held_until is not None)
        for row in rows[:PAGE]
    ]


def entries_of_event(event: str) -> list[str]:
    """The bodies of all entries of one event class, oldest first."""
    return list(Entry.objects.filter(event=event).order_by("id").values_list("body", flat=True))


def entry_count() -> int:
    return Entry.objects.count()
