"""The sequencer: committed entries go into the tree, the tree to the disk, and what was read back is signed."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from zhengxin.contexts.journal.actions.place import place_entries
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.keeping import kept_log, log_folder, store
from zhengxin.contexts.journal.queries.soundness import bodies, log_refused, row_count, sound
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Altered, Checkpoint, Edge, LogFailure, Note, SigningKey, grown, verified
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept, StoreChanged
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT

# Entries in one step: bounds the memory and how long the store's one writer is kept from others.
BATCH = 16_384
# A log that has nothing new signs again after this long, so that a reader sees it is kept.
RENEWAL = timedelta(minutes=30)


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


def _published(*, by: Actor, at: datetime, renewed: bool) -> Published:
    kept = kept_log()
    key, edge = sound(kept, at)
    before = edge.size
    # A kill between signing and publishing leaves an older checkpoint outside than in the store.
    if log_folder(kept).read(CHECKPOINT) != kept.checkpoint:
        log_folder(kept).publish(kept.checkpoint)
    while True:
        if row_count(kept) - edge.size < BATCH:
            place_entries(limit=BATCH, by=by, at=at)
        batch = list(bodies(kept, edge.size, edge.size + BATCH))
        if not batch:
            break
        edge, full = _grown(kept, edge, batch)
        kept = _signed(kept, key, edge, at)
        log_folder(kept).drop_partials(full)
    if edge.size == before and (renewed or at.timestamp() - kept.signed_at >= RENEWAL.total_seconds()):
        _signed(kept, key, edge, at)
    return Published(edge.size, edge.size - before)


def _grown(kept: Kept, edge: Edge, batch: Sequence[bytes]) -> tuple[Edge, list[str]]:
    """The edge after more entries and what became full: all of it written, and read back where readers will find it."""
    growth, folder = grown(edge, batch), log_folder(kept)
    folder.write((place.path, content) for place, content in (*growth.full, *growth.edge.partial()))
    try:
        found = verified(folder.read, growth.edge.size, growth.edge.root(), edge)
        if found != growth.edge:
            raise Altered("what lies on the disk is not what was written")
    except LogFailure as fault:
        raise log_refused(fault) from fault
    return found, [place.path for place, _ in growth.full]


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
