"""What a reaction has before it, and what the audit administrator sees of the ones that fail."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhengxin.contexts.journal.models import Entry, Opening, ReactionCursor, ReactionFailure
from zhengxin.contexts.journal.policies import READ_ENTRIES
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import PUBLIC


@dataclass(frozen=True)
class FollowedEntry:
    """An entry as a reaction gets it: `public` are its public values, empty once they are erased."""

    place: int
    entry_id: str
    event: str
    made_at: datetime
    public: Mapping[str, Any]


@dataclass(frozen=True)
class ReactionTrouble:
    """An entry that a reaction failed at; it is tried again at `due_at`."""

    id: int
    place: int
    reaction: str
    event: str
    entry_id: str
    tries: int
    first_at: datetime
    due_at: datetime
    fault: str


def reaction_place(name: str) -> int | None:
    """Up to where a reaction has come; nothing for one that has not begun."""
    return ReactionCursor.objects.filter(name=name).values_list("place", flat=True).first()


def entries_to_follow(events: Collection[str], *, after: int, until: int, limit: int) -> list[FollowedEntry]:
    """Entries of these events behind one place up to another, in the order of their database ids."""
    rows = Entry.objects.filter(event__in=events, id__gt=after, id__lte=until).order_by("id")[:limit]
    return _followed(list(rows))


def entry_at(place: int) -> FollowedEntry:
    return _followed([Entry.objects.get(pk=place)])[0]


def troubles_due(reaction: str, *, at: datetime) -> list[ReactionTrouble]:
    """What a reaction failed at and is to try again by now, the longest waiting first."""
    return _troubles(cursor__name=reaction, due_at__lte=at)


def troubles(reader: Actor) -> list[ReactionTrouble]:
    """What every reaction failed at. Refused for readers without the permission."""
    demand(reader, READ_ENTRIES, "")
    return _troubles()


def _troubles(**asked: object) -> list[ReactionTrouble]:
    rows = ReactionFailure.objects.select_related("cursor", "entry").filter(**asked).order_by("due_at", "id")
    return [
        ReactionTrouble(
            id=row.pk,
            place=row.entry_id,
            reaction=row.cursor.name,
            event=row.entry.event,
            entry_id=row.entry.entry_id,
            tries=row.tries,
            first_at=row.first_at,
            due_at=row.due_at,
            fault=row.fault,
        )
        for row in rows[:200]
    ]


def _followed(rows: list[Entry]) -> list[FollowedEntry]:
    openings = Opening.objects.filter(entry__in=rows, group=PUBLIC).exclude(values=None)
    values = {row.entry_id: json.loads(row.values or "{}") for row in openings}
    return [FollowedEntry(row.pk, row.entry_id, row.event, row.made_at, values.get(row.pk, {})) for row in rows]
