"""Entries get their places in the log: those that are committed, in order; those about persons a day at a time."""

import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.db import connection
from django.db.models import Max, Min, QuerySet

from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import PADDED
from zhengxin.contexts.journal.models import Entry, LeafRange, WaitingEntry
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.places import end_of_places
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

# A day's entries about persons come in such numbers only (contract: Persons).
GROUP = 16
# An act that begins before midnight has ended by then; what ends even later makes a group of its own.
AFTER_MIDNIGHT = timedelta(minutes=5)

# Those that wait and follow one another by their ids, as one row: their first and how many they are. What an unfinished
# act wrote gets no place.
_READY = """
SELECT MIN(entry_id), COUNT(*)
FROM (
    SELECT entry_id, entry_id - ROW_NUMBER() OVER (ORDER BY entry_id) AS stretch FROM journal_waitingentry
    WHERE {which} AND (act_id IS NULL OR act_id NOT IN (SELECT id FROM journal_unfinishedact))
) AS ready
GROUP BY stretch ORDER BY 1
"""
# Within a range of ids, so that what else waits is neither sorted nor looked at.
_ORDINARY = _READY.format(which="held_until IS NULL AND entry_id >= %s AND entry_id < %s")
_OF_DAY = _READY.format(which="held_until = %s")
_TAKE = "DELETE FROM journal_waitingentry WHERE entry_id >= %s AND entry_id < %s"
Stretch = tuple[int, int]


def place_entries(*, limit: int, by: Actor, at: datetime) -> int:
    """Gives at most `limit` entries their places, a day about persons always whole. Returns how many.

    Only under the sequencer's lock. One transaction for the first, one for each day.
    """
    demand(by, KEEP_LOG, "")
    placed = _place_ordinary(limit)
    today = (at.astimezone(UTC) - AFTER_MIDNIGHT).date()
    days = _ready().filter(held_until__lte=today).values_list("held_until", flat=True).distinct()
    for held_until in sorted(day for day in days if day):
        if placed < limit:
            placed += _place_persons(held_until, by=by)
    return placed


def _place_ordinary(limit: int) -> int:
    # Asked first, so that a round with nothing to do never waits for the store's one writer.
    low: int | None = _ready().filter(held_until=None).aggregate(low=Min("entry"))["low"]
    if low is None:
        return 0
    with writes("journal"):
        taken = _taken(_ORDINARY, low, low + limit)
        _give(taken, end_of_places())
    return sum(count for _, count in taken)


def _place_persons(held_until: date, *, by: Actor) -> int:
    """All of one day together, padded and shuffled, so that neither number nor order tells about anybody."""
    noon = datetime.combine(held_until - timedelta(days=1), time(12), UTC)
    with writes("journal"):
        for _ in range(-_ready().filter(held_until=held_until).count() % GROUP):
            record(kind=PADDED, by=by, at=noon)
        entries = [first + at for first, count in _taken(_OF_DAY, held_until) for at in range(count)]
        secrets.SystemRandom().shuffle(entries)
        give_places(entries=entries, place=end_of_places(), by=by, at=noon)
    return len(entries)


def give_places(*, entries: Sequence[int], place: int, by: Actor, at: datetime) -> None:
    """Entries by their database ids, in this order, from `place` on. Inside the transaction of the act.

    Refused "journal.entry_placed_twice" for one that has its place already.
    """
    if entries:
        breaks = [at for at in range(1, len(entries)) if entries[at] != entries[at - 1] + 1]
        _give([(entries[at], end - at) for at, end in pairwise([0, *breaks, len(entries)])], place)


def _taken(ready: str, *asked: int | date) -> list[Stretch]:
    """Out of what waits: the first of each stretch by its database id, and how many follow one another."""
    with connection.cursor() as cursor:
        cursor.execute(ready, asked)
        found: list[Stretch] = cursor.fetchall()
        if found:
            cursor.executemany(_TAKE, [(first, first + count) for first, count in found])
        if found and cursor.rowcount != sum(count for _, count in found):
            raise Refused("journal.two_sequencers")
    return found


def _give(stretches: Sequence[Stretch], place: int) -> None:
    _demand_once(stretches)
    added = []
    for first, count in stretches:
        added.append(LeafRange(place=place, first_entry=first, count=count))
        place += count
    LeafRange.objects.bulk_create(added, batch_size=1000)


def _demand_once(added: Sequence[Stretch]) -> None:
    if not added:
        return
    low, high = min(first for first, _ in added), max(first + count for first, count in added)
    before = LeafRange.objects.filter(first_entry__lte=low).aggregate(last=Max("first_entry"))["last"]
    near = LeafRange.objects.filter(first_entry__gte=before or low, first_entry__lt=high)
    known = near.values_list("first_entry", "count")
    for (first, count), (following, _) in pairwise(sorted([*known, *added])):
        if following < first + count:
            raise Refused("journal.entry_placed_twice", entry=Entry.objects.get(pk=following).entry_id)


def _ready() -> "QuerySet[WaitingEntry]":
    return WaitingEntry.objects.exclude(WaitingEntry.of_unfinished_acts())
