"""The sequencer: committed entries go into the tree, the tree to the disk, and what was read back is signed."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from zhengxin.contexts.journal.actions.place import place_entries
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.keeping import kept_log, log_folder, store
from zhengxin.contexts.journal.queries.places import bodies, row_count
from zhengxin.contexts.journal.queries.soundness import log_refused, sound
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Altered, Checkpoint, Edge, Growth, LogFailure, Note, SigningKey, grown, verified
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept, LogFolder, StoreChanged
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT
from zhengxin.plumbing.merkle_log.second_reader import ReaderEnded, SecondReader

# Entries in one step: bounds the memory and how long the store's one writer is kept from others.
BATCH = 32_768
# Seconds after which a lane that hashes lets another on that the database or the disk has answered; Python's own 5 ms
# would add up to as much as the work.
TURN = 0.0005
# A log that has nothing new signs again after this long, so that a reader sees it is kept.
RENEWAL = timedelta(minutes=30)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Published:
    """The size that is published now, and how many entries came in."""

    size: int
    added: int


def publish_log(*, by: Actor, at: datetime, renewed: bool = False, patient: bool = False) -> Published | None:
    """Puts all committed entries into the log and signs it; nothing when another process is at it, unless `patient`.

    With nothing new it signs when the last signing is half an hour old, or `renewed` says so.
    Refused, with nothing signed, when anything is not as it was signed last or the disk fails.
    """
    demand(by, KEEP_LOG, "")
    kept_log()
    try:
        with store().locked(patient=patient) as alone:
            return _published(by=by, at=at, renewed=renewed) if alone else None
    except (OSError, sqlite3.Error) as fault:
        raise Refused("journal.disk_fails", reason=getattr(fault, "strerror", None) or fault) from fault
    except StoreChanged:
        raise Refused("journal.two_sequencers") from None
    except ReaderEnded:
        raise Refused("journal.reader_ended") from None


def _published(*, by: Actor, at: datetime, renewed: bool) -> Published:
    kept = kept_log()
    key, edge = sound(kept, at)
    before = edge.size
    # A kill between signing and publishing leaves an older checkpoint outside than in the store.
    if log_folder(kept).read(CHECKPOINT) != kept.checkpoint:
        log_folder(kept).publish(kept.checkpoint)
    # Three things at once: the database gives a batch its places, the one before is written, the one before that is
    # read back and signed. No more than these are held.
    with (
        _short_turns(),
        closing(SecondReader()) as reader,
        ThreadPoolExecutor(1) as writing,
        ThreadPoolExecutor(1) as signing,
    ):
        written, signed = _known(Growth(edge, ())), _known((kept, edge))
        earlier = signed
        for batch in _batches(kept, edge.size, by=by, at=at):
            earlier.result()
            written = writing.submit(_written, written, batch, log_folder(kept))
            earlier, signed = signed, signing.submit(_read_back, signed, written, reader, key, at)
    kept, edge = signed.result()
    if edge.size == before and (renewed or at.timestamp() - kept.signed_at >= RENEWAL.total_seconds()):
        _signed(kept, key, edge, at)
    return Published(edge.size, edge.size - before)


@contextmanager
def _short_turns() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _batches(kept: Kept, start: int, *, by: Actor, at: datetime) -> Iterator[list[bytes]]:
    """All entries from index `start` on, in order; those that have no place yet get one on the way."""
    while True:
        if row_count(kept) - start < BATCH:
            place_entries(limit=BATCH, by=by, at=at)
        batch = list(bodies(kept, start, start + BATCH))
        if not batch:
            return
        yield batch
        start += len(batch)


def _written(before: Future[Growth], batch: Sequence[bytes], folder: LogFolder) -> Growth:
    """What comes of a batch of entries; all of it is on the disk."""
    growth = grown(before.result().edge, batch)
    folder.write((place.path, content) for place, content in (*growth.full, *growth.edge.partial()))
    return growth


def _read_back(
    before: Future[tuple[Kept, Edge]], written: Future[Growth], reader: SecondReader, key: SigningKey, at: datetime
) -> tuple[Kept, Edge]:
    """What the store says then, and the edge as it was read back where readers will find it; that one is signed."""
    growth, (kept, edge) = written.result(), before.result()
    folder, size, root = log_folder(kept), growth.edge.size, growth.edge.root()
    try:
        # A process of its own pays off for many entries only.
        if size - edge.size < BATCH:
            found = verified(folder.read, size, root, edge)
        else:
            found = reader.verified(folder, size, root, edge)
        if found != growth.edge:
            raise Altered("what lies on the disk is not what was written")
    except LogFailure as fault:
        raise log_refused(fault) from fault
    kept = _signed(kept, key, found, at)
    folder.drop_partials(place.path for place, _ in growth.full)
    return kept, found


def _known(value: Value) -> Future[Value]:
    """What went before the first batch, for those that wait for what went before theirs."""
    future = Future[Value]()
    future.set_result(value)
    return future


def _signed(kept: Kept, key: SigningKey, edge: Edge, at: datetime) -> Kept:
    """Signed, then kept, then shown: a checkpoint that anybody has seen is one that the store knows."""
    made, last = Checkpoint(kept.origin, edge.size, edge.root()).signed(key), Note.parse(kept.checkpoint)
    # Signed again with nothing new, it keeps the lines of those who have cosigned it.
    note = (last.signed(*made.signatures) if last.text == made.text else made).encoded()
    signed_at = max(int(at.timestamp()), kept.signed_at)
    signed = replace(kept, checkpoint=note, signed_at=signed_at)
    store().replace(kept, signed)
    log_folder(kept).publish(note)
    return signed
