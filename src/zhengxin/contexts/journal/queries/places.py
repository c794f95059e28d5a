"""Which entry has which place, and what the entries of a stretch of places say."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When

from zhengxin.contexts.journal.models import Entry, LeafRange
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept

# Rows asked for at a time, by place and not through a cursor: whoever reads them may stop anywhere.
CHUNK = 4096
# Entries follow a range by their ids, so the store reads them in one go; no relation of the ORM joins on more than
# equality. Asked for are the places from `low` up to `high`, which may begin and end within a range.
_AT = """
SELECT {told} FROM journal_leafrange r JOIN journal_entry e
  ON e.id >= CASE WHEN r.place < %(low)s THEN r.first_entry + %(low)s - r.place ELSE r.first_entry END
  AND e.id < CASE WHEN r.place + r.count > %(high)s THEN r.first_entry + %(high)s - r.place
                  ELSE r.first_entry + r.count END
WHERE r.place >= (SELECT MAX(place) FROM journal_leafrange WHERE place <= %(low)s) AND r.place < %(high)s
ORDER BY r.place, e.id
"""
_BODIES = _AT.format(told="e.body AS body")
_WITH_PLACES = _AT.format(told="r.place + e.id - r.first_entry, e.body")
# The embedded store lets Python's other lanes have their turn at every row and then waits for it; one value instead of
# thousands of rows halves what reading costs there. No entry holds a line break, unless by hand.
_JOINED = f"SELECT COUNT(*), GROUP_CONCAT(body, CHAR(10)) FROM ({_BODIES}) AS ordered"

# Written out, because every page with a seal asks it: to set it together anew each time took longer than to answer it.
_NEWEST = """
SELECT e.about,
  (SELECT CASE WHEN r.count > e.id - r.first_entry THEN r.place + e.id - r.first_entry END FROM journal_leafrange r
   WHERE r.first_entry <= e.id ORDER BY r.first_entry DESC LIMIT 1)
FROM journal_entry e WHERE e.id IN (SELECT MAX(id) FROM journal_entry WHERE {which} GROUP BY about)
"""


def end_of_places(below: int | None = None) -> int:
    """The place after the last one that is given, of those `below`."""
    ranges = LeafRange.objects.all() if below is None else LeafRange.objects.filter(place__lt=below)
    last = ranges.order_by("-place").values_list("place", "count").first()
    end = sum(last) if last else 0
    return end if below is None else min(end, below)


def with_places(entries: QuerySet[Entry]) -> QuerySet[Any]:
    """The same, each with its `place`: None while it waits."""
    behind = OuterRef("pk") - F("first_entry")
    place = Case(When(count__gt=behind, then=F("place") + behind))
    last = LeafRange.objects.filter(first_entry__lte=OuterRef("pk")).order_by("-first_entry")
    return entries.annotate(place=Subquery(last.values(found=place)[:1]))


def newest_places(asked: Sequence[tuple[Collection[str], Collection[str]]]) -> list[tuple[str, int | None]]:
    """Each number of these pairs of numbers and events with the place of the newest entry about it: None while that
    waits. Numbers without such an entry are left out; no part of a pair is empty."""
    which, params = [], []
    for numbers, events in asked:
        which.append(f"(about IN ({_holes(numbers)}) AND event IN ({_holes(events)}))")
        params += [*numbers, *events]
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST.format(which=" OR ".join(which)), params)
        found: list[tuple[str, int | None]] = cursor.fetchall()
    return found


def _holes(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values))


def row_count(kept: Kept) -> int:
    """How many entries have a place in this log, published or not."""
    return max(end_of_places() - kept.first, 0)


def body_at(kept: Kept, index: int) -> bytes | None:
    place = kept.first + index
    return next(iter(_bodies_at(place, place + 1)), None) if index >= 0 else None


def bodies(kept: Kept, start: int, end: int) -> Iterator[bytes]:
    """The entries of this log at the indices from `start` up to `end`, as far as there are rows.

    Refused "journal.row_missing" where one between others is not there.
    """
    end = min(end + kept.first, end_of_places())
    for low in range(kept.first + start, end, CHUNK):
        high = min(low + CHUNK, end)
        found = _bodies_at(low, high)
        yield from found
        if low + len(found) < high:
            raise Refused("journal.row_missing", index=low + len(found) - kept.first)


def _bodies_at(low: int, high: int) -> list[bytes]:
    """What the entries at these places say, in order, up to the first place without range or entry."""
    asked = {"low": low, "high": high}
    with connection.cursor() as cursor:
        found = _together(cursor, asked)
        if len(found) == high - low:
            return found
        cursor.execute(_WITH_PLACES, asked)
        return [body.encode() for at, (place, body) in enumerate(cursor.fetchall(), low) if place == at]


def _together(cursor: CursorWrapper, asked: dict[str, int]) -> list[bytes]:
    """The same without their places, which would cost as much again; none where what there is cannot be told apart."""
    if connection.vendor != "sqlite":
        cursor.execute(_BODIES, asked)
        return [body.encode() for (body,) in cursor.fetchall()]
    cursor.execute(_JOINED, asked)
    count, joined = cursor.fetchone()
    found: list[bytes] = joined.encode().split(b"\n") if count else []
    return found if len(found) == count else []
