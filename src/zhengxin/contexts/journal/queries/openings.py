"""Openings by what they hold, for the acts that erase; and how many were erased by law or lost."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, Q

from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.field_proofs import opens
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class OpeningErased:
    """When the values of an entry were destroyed and on which ground (rulebook/erasure_grounds.yaml)."""

    on: date
    ground: str


def _batched(pieces: Collection[str]) -> Iterator[list[str]]:
    """As many as one question takes: SQLite bounds how deep its conditions lie in one another."""
    waiting = iter(pieces)
    while some := list(islice(waiting, 200)):
        yield some


def member(name: str, value: str | int) -> tuple[str, str]:
    """How canonical JSON writes this member of an object, before another and at the end."""
    written = canonical({name: value}).decode()[1:-1]
    return f"{written},", f"{written}}}"


def holding_any(pieces: Collection[str]) -> list[int]:
    """Database ids of the openings whose values hold one of these pieces of canonical JSON."""
    found: set[int] = set()
    for some in _batched(pieces):
        wanted = Q(pk__in=[])
        for piece in some:
            wanted |= Q(values__contains=piece)
        found.update(Opening.objects.filter(wanted).values_list("pk", flat=True))
    return sorted(found)


def entries_holding(pieces: Collection[str], *, event: str = "") -> frozenset[str]:
    """Ids of the entries whose values hold one of these pieces of canonical JSON; with `event` of that one alone."""
    found = Opening.objects.filter(pk__in=holding_any(pieces))
    found = found.filter(entry__event=event) if event else found
    return frozenset(found.values_list("entry__entry_id", flat=True))


def entries_about_any(numbers: Collection[str]) -> frozenset[str]:
    """Ids of the entries about things of these public numbers."""
    return frozenset(Entry.objects.filter(about__in=list(numbers)).values_list("entry_id", flat=True))


def has_entry(entry_id: str) -> bool:
    """Whether an entry is there whose values have not been destroyed yet."""
    return Opening.objects.filter(entry__entry_id=entry_id, salt__isnull=False).exists()


def erased_count() -> dict[tuple[date, str], int]:
    """How many openings were erased by law, by day and ground."""
    rows = Opening.objects.filter(erased_on__isnull=False).values_list("erased_on", "ground")
    counted = rows.annotate(openings=Count("pk")).order_by("erased_on", "ground")
    return {(on, ground): openings for on, ground, openings in counted if on is not None}


def demand_openings_fit() -> int:
    """How many openings are there, each of which opens the commitment of its entry.

    Refused "journal.opening_altered" with the first that does not, and where one was emptied in part or is emptied by
    law and still there.
    """
    count = 0
    rows = Opening.objects.select_related("entry").order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        is_there = row.salt is not None and row.values is not None
        is_empty = row.salt is None and row.values is None
        if (not is_there and not is_empty) or (is_there and row.erased_on is not None):
            raise Refused("journal.opening_altered", entry=row.entry.entry_id, group=row.group)
        if is_there:
            commit = json.loads(row.entry.body)["commit"].get(row.group, "")
            if not opens(row.group, bytes(row.salt or b""), row.values or "", commit):
                raise Refused("journal.opening_altered", entry=row.entry.entry_id, group=row.group)
            count += 1
    return count
