"""Entries get their places in the log: those that are committed, in order; those about persons a day at a time."""

import secrets
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection
from django.db.models import Max, Min, QuerySet

from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import PADDED
from zhengxin.contexts.journal.models import Leaf, WaitingEntry
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.kernel.actors import Actor, demand
from zhengxin.plumbing.guarded import writes

# A day's entries about persons come in such numbers only (contract: Persons).
GROUP = 16
# An act that begins before midnight has ended by then; what ends even later makes a group of its own.
AFTER_MIDNIGHT = timedelta(minutes=5)

# Statements instead of objects for rows that hold two numbers: a million entries must not wait here. Both keep to a
# range of ids, so that what else waits is neither sorted nor looked at. What an unfinished act wrote gets no place.
_PLACE = """
INSERT INTO journal_leaf (place, entry_id)
SELECT %s + ROW_NUMBER() OVER (ORDER BY entry_id) - 1, entry_id
FROM journal_waitingentry WHERE held_until IS NULL AND entry_id >= %s AND entry_id < %s
  AND (act_id IS NULL OR act_id NOT IN (SELECT id FROM journal_unfinishedact))
"""
# An act may have ended since: what has no place yet goes on waiting.
_TAKE = """
DELETE FROM journal_waitingentry
WHERE entry_id >= %s AND entry_id < %s AND entry_id IN (SELECT entry_id FROM journal_leaf WHERE place >= %s)
"""


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
    with writes("journal"), connection.cursor() as cursor:
        start = _next_place()
        cursor.execute(_PLACE, [start, low, low + limit])
        placed: int = cursor.rowcount
        cursor.execute(_TAKE, [low, low + limit, start])
    return placed


def _place_persons(held_until: date, *, by: Actor) -> int:
    """All of one day together, padded and shuffled, so that neither number nor order tells about anybody."""
    noon = datetime.combine(held_until - timedelta(days=1), time(12), UTC)
    with writes("journal"):
        waiting = _ready().filter(held_until=held_until)
        for _ in range(-waiting.count() % GROUP):
            record(kind=PADDED, by=by, at=noon)
        entries = list(waiting.values_list("entry_id", flat=True))
        secrets.SystemRandom().shuffle(entries)
        start = _next_place()
        Leaf.objects.bulk_create(
            [Leaf(place=place, entry_id=entry) for place, entry in enumerate(entries, start)], batch_size=1000
        )
        WaitingEntry.objects.filter(held_until=held_until, entry__leaf__isnull=False).delete()
    return len(entries)


def _ready() -> "QuerySet[WaitingEntry]":
    return WaitingEntry.objects.exclude(WaitingEntry.of_unfinished_acts())


def _next_place() -> int:
    last: int | None = Leaf.objects.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1
