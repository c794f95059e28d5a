"""What the log holds about a thing of public number, with the openings that may be shown."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.contexts.journal.queries.keeping import files_as_they_are, kept_logs
from zhengxin.contexts.journal.queries.openings import OpeningErased
from zhengxin.contexts.journal.queries.places import newest_places, with_places
from zhengxin.contexts.journal.queries.standing import shown_checkpoint
from zhengxin.kernel.entries import PUBLIC
from zhengxin.kernel.field_proofs import OpenedByField, is_by_field, opened_by_field
from zhengxin.kernel.refusals import Refused

PAGE = 50
# Numbers in one question; stores bound how many.
_AT_ONCE = 5000


@dataclass(frozen=True)
class OpeningShown:
    """Salt as hex; values as canonical JSON: what was committed to, or what was committed to `by_field`."""

    salt: str
    values: str
    by_field: OpenedByField | None = None


@dataclass(frozen=True)
class EntryFound:
    """`index` in the log that has the entry, None until it is published; `opening` where one is asked for and not
    erased, else `erased` where the law asked for it."""

    entry_id: str
    event: str
    made_at: datetime
    body: str
    index: int | None
    opening: OpeningShown | None
    erased: OpeningErased | None = None


def entries_about(number: str, *, events: Collection[str], only: str = "") -> list[EntryFound]:
    """At most 50, the newest first, of the events named, with the openings of their public group: the caller has made
    sure that the thing is public today, and that these events are. With `only` the entry of that id."""
    asked = _about(number, events)
    rows = list(_found((asked.filter(entry_id=only) if only else asked)[:PAGE]))
    ids = [row.entry_id for row in rows]
    openings = Opening.objects.filter(entry__entry_id__in=ids, group=PUBLIC).select_related("entry")
    kept = {opening.entry.entry_id: opening for opening in openings}
    return [_with_opening(row, kept.get(row.entry_id)) for row in rows]


def entry_in_log(entry_id: str) -> tuple[str | None, EntryFound]:
    """The number of its thing, and the entry without an opening. Refused "journal.not_published": an entry that the
    published log does not hold (yet) is nobody's to see by its id."""
    row = Entry.objects.filter(entry_id=entry_id)
    found = next(_found(row), None)
    if found is None or found.index is None:
        raise Refused("journal.not_published")
    return row.values_list("about", flat=True).get(), found


def newest_in_log(*asked: tuple[Sequence[str], Collection[str]]) -> dict[str, bool]:
    """Whether the newest entry about a thing is in the published log, for each that has one: pairs of numbers and of
    the events that count for them. A number stands in one pair."""
    end = _published()[1]
    found: dict[str, bool] = {}
    for start in range(0, max((len(numbers) for numbers, _events in asked), default=0), _AT_ONCE):
        parts = [(numbers[start : start + _AT_ONCE], events) for numbers, events in asked]
        placed = newest_places([(part, events) for part, events in parts if part])
        found |= {number: place is not None and place < end for number, place in placed}
    return found


def newest_of(events: Collection[str], *, most: int) -> list[tuple[str, datetime]]:
    """Of each of these events the newest entries, `most` at most, as numbers of their things with the instant."""
    unfinished = WaitingEntry.objects.filter(WaitingEntry.of_unfinished_acts(), entry=OuterRef("pk"))
    found: list[tuple[str, datetime]] = []
    for event in events:
        rows = Entry.objects.filter(~Exists(unfinished), event=event).order_by("-pk")
        found += [(about, at) for about, at in rows.values_list("about", "made_at")[:most] if about]
    return found


def _with_opening(row: EntryFound, kept: Opening | None) -> EntryFound:
    if kept is None:
        return row
    if kept.salt is not None:
        return replace(row, opening=_opening(row.body, bytes(kept.salt), kept.values or ""))
    return replace(row, erased=OpeningErased(kept.erased_on, kept.ground)) if kept.erased_on else row


def _opening(body: str, salt: bytes, values: str) -> OpeningShown:
    if is_by_field(salt, values, json.loads(body)["commit"].get(PUBLIC, "")):
        told = opened_by_field(salt, values)
        return OpeningShown(told.salt.hex(), values, told)
    return OpeningShown(salt.hex(), values)


def _about(number: str, events: Collection[str]) -> QuerySet[Entry]:
    return Entry.objects.filter(about=number, event__in=list(events)).order_by("-pk")


def _found(rows: QuerySet[Entry]) -> Iterator[EntryFound]:
    firsts, end = _published()
    for row in with_places(rows):
        place = end if row.place is None else row.place
        index = place - max(first for first in firsts if first <= place) if place < end else None
        yield EntryFound(row.entry_id, row.event, row.made_at, row.body, index, None)


# What was read last, by the state of the files that it was read from; every page with a seal asks.
_read: dict[tuple[object, ...], tuple[list[int], int]] = {}


def _published() -> tuple[list[int], int]:
    """Where each log begins among the leaves, and the end of what everybody can fetch: a log that has ended is
    published to its end."""
    state = files_as_they_are()
    if state not in _read:
        shown = shown_checkpoint()
        firsts = [kept.first for kept in kept_logs()] if shown else []
        _read.clear()
        _read[state] = firsts, firsts[-1] + shown.size if shown else 0
    return _read[state]
