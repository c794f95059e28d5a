"""What must hold before anything more is signed: store, key, clock, rows and the tree's right edge agree."""

from datetime import UTC, datetime

from zhengxin.contexts.journal.queries.keeping import log_folder, log_key, verifier_of
from zhengxin.contexts.journal.queries.places import bodies, row_count
from zhengxin.kernel.merkle import (
    Altered,
    Checkpoint,
    Edge,
    LogFailure,
    Missing,
    SigningKey,
    edge_at,
    opened,
    read_entries,
)
from zhengxin.kernel.merkle.tiles import TILE_WIDTH
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT

# Clocks are put right by seconds; more than this is another day's clock.
CLOCK_SECONDS = 60


def signed_checkpoint(kept: Kept) -> Checkpoint:
    """What the store says was signed last. Refused "journal.store_spoiled"."""
    try:
        return opened(kept.checkpoint, kept.origin, [verifier_of(kept)]).checkpoint
    except LogFailure as fault:
        raise Refused("journal.store_spoiled", reason=fault) from fault


def sound(kept: Kept, at: datetime) -> tuple[SigningKey, Edge]:
    """The key, and the edge of the tree that was signed last; Refused, with the first thing that does not hold."""
    if kept.halted:
        raise Refused("journal.halted", reason=kept.halted)
    _demand_time(kept, at)
    key, last = log_key(kept), signed_checkpoint(kept)
    rows = row_count(kept)
    if rows < last.size:
        raise Refused("journal.rows_behind", rows=rows, size=last.size)
    _demand_nothing_later(kept, last)
    edge = sound_edge(kept, last)
    _demand_newest_rows(kept, last)
    return key, edge


def sound_edge(kept: Kept, last: Checkpoint) -> Edge:
    """Refused where the newest tiles are not those that were signed for."""
    try:
        edge = edge_at(log_folder(kept).read, last.size)
    except LogFailure as fault:
        raise log_refused(fault) from fault
    if edge.root() != last.root:
        raise Refused("journal.tiles_altered", reason=f"the tree of {last.size}")
    return edge


def log_refused(fault: LogFailure) -> Refused:
    """The refusal for what a check of the log has found."""
    if isinstance(fault, Missing):
        return Refused("journal.tiles_missing", reason=fault)
    if isinstance(fault, Altered) and fault.index is not None:
        return Refused("journal.entry_altered", index=fault.index)
    return Refused("journal.tiles_altered", reason=fault)


def _demand_time(kept: Kept, at: datetime) -> None:
    if at.timestamp() < kept.inception:
        raise Refused("journal.before_inception", inception=datetime.fromtimestamp(kept.inception, UTC))
    if at.timestamp() < kept.signed_at - CLOCK_SECONDS:
        raise Refused("journal.clock_back", now=at, signed=datetime.fromtimestamp(kept.signed_at, UTC))


def _demand_nothing_later(kept: Kept, last: Checkpoint) -> None:
    """A store that was brought back from a copy knows less than what everybody has been shown."""
    shown = log_folder(kept).read(CHECKPOINT)
    if shown is None:
        return
    try:
        published = opened(shown, kept.origin, [verifier_of(kept)]).checkpoint
    except LogFailure:
        # Not ours: the next publication puts it right, from the store.
        return
    if published.size > last.size or (published.size == last.size and published.root != last.root):
        raise Refused("journal.store_behind", size=last.size, published=published.size)


def _demand_newest_rows(kept: Kept, last: Checkpoint) -> None:
    """The rows of the last bundle are what was signed. Older ones are compared by `inspected`."""
    if not last.size:
        return
    start = (last.size - 1) // TILE_WIDTH * TILE_WIDTH
    try:
        signed = read_entries(log_folder(kept).read, last.size, start // TILE_WIDTH)
    except LogFailure as fault:
        raise log_refused(fault) from fault
    rows = list(bodies(kept, start, last.size))
    if len(rows) < len(signed):
        raise Refused("journal.row_missing", index=start + len(rows))
    for index, (row, entry) in enumerate(zip(rows, signed, strict=True), start):
        if row != entry:
            raise Refused("journal.row_altered", index=index)
