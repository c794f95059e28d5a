"""A database that was restored behind its log is brought up to it again, out of the entry bundles."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from zhengxin.contexts.journal.actions.place import give_places
from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import RECOVERED
from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.keeping import kept_logs, log_folder, store
from zhengxin.contexts.journal.queries.places import bodies, end_of_places
from zhengxin.contexts.journal.queries.soundness import log_refused, signed_checkpoint
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import LogFailure, read_entries, verified
from zhengxin.kernel.merkle.tiles import TILE_WIDTH
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.merkle_log import Kept

CHUNK = 16 * TILE_WIDTH


def recover_rows(*, by: Actor, at: datetime) -> int:
    """How many entries came back. Their values are lost: the openings are empty, as after an erasure.

    Every bundle is checked against what was signed, and every row that is there against its bundle, before the first
    row is written. A call that was killed is gone on with by the next. An entry tells what was lost.
    """
    demand(by, KEEP_LOG, "")
    with store().locked(patient=True):
        return sum(_recovered(kept, by=by, at=at) for kept in kept_logs())


def _recovered(kept: Kept, *, by: Actor, at: datetime) -> int:
    size = signed_checkpoint(kept).size
    there = _rows(kept, size)
    if there == size:
        return 0
    _demand_whole(kept, size, there)
    for start in range(there, size, CHUNK):
        end = min(start + CHUNK, size)
        with writes("journal"):
            _write(kept.first, start, list(_signed(kept, size, start, end)), by=by, at=at)
            if end == size:
                told = {"origin": kept.origin, "from": there, "to": size - 1}
                record(kind=RECOVERED, by=by, at=at, about=kept.origin, public=told)
    return size - there


def _rows(kept: Kept, size: int) -> int:
    return max(end_of_places(below=kept.first + size) - kept.first, 0)


def _demand_whole(kept: Kept, size: int, there: int) -> None:
    rows = bodies(kept, 0, there)

    def compare(first: int, entries: Sequence[bytes]) -> None:
        for index, entry in enumerate(entries[: max(there - first, 0)], first):
            if next(rows, None) != entry:
                raise Refused("journal.row_altered", index=index)

    try:
        verified(log_folder(kept).read, size, signed_checkpoint(kept).root, look=compare)
    except LogFailure as fault:
        raise log_refused(fault) from fault


def _signed(kept: Kept, size: int, start: int, end: int) -> Iterator[str]:
    for bundle in range(start // TILE_WIDTH, -(-end // TILE_WIDTH)):
        first = bundle * TILE_WIDTH
        for index, entry in enumerate(read_entries(log_folder(kept).read, size, bundle), first):
            if start <= index < end:
                yield entry.decode()


def _write(first: int, start: int, signed: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Rows for the entries from index `start` on. What the database holds still waiting only gets its place."""
    told = {str(json.loads(body)["id"]): body for body in signed}
    known = {entry.entry_id: entry for entry in Entry.objects.filter(entry_id__in=told)}
    for index, (entry_id, body) in enumerate(told.items(), start):
        if entry_id in known and known[entry_id].body != body:
            raise Refused("journal.row_altered", index=index)
    missing = Entry.objects.bulk_create(_row(body) for entry_id, body in told.items() if entry_id not in known)
    Opening.objects.bulk_create(
        Opening(entry=row, group=group) for row in missing for group in json.loads(row.body)["commit"]
    )
    pks = {row.entry_id: row.pk for row in (*known.values(), *missing)}
    give_places(entries=[pks[entry_id] for entry_id in told], place=first + start, by=by, at=at)
    WaitingEntry.objects.filter(entry_id__in=pks.values()).delete()


def _row(body: str) -> Entry:
    told = json.loads(body)
    # An entry about a person tells its day alone.
    made_at = datetime.fromisoformat(told["at"])
    return Entry(
        entry_id=told["id"],
        event=told["event"],
        about=told.get("about"),
        body=body,
        made_at=made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC),
    )
