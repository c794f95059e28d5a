"""The whole of a log, entry by entry: rows of the database, bundles and tiles on the disk, what was signed for them."""

from collections.abc import Sequence

from django.db.models import F, Window
from django.db.models.functions import Lead

from zhengxin.contexts.journal.models import Entry, LeafRange
from zhengxin.contexts.journal.queries.keeping import kept_logs, log_folder, verifier_of
from zhengxin.contexts.journal.queries.places import bodies, row_count, with_places
from zhengxin.contexts.journal.queries.soundness import log_refused, signed_checkpoint
from zhengxin.kernel.merkle import Checkpoint, LogFailure, Look, opened, verified
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT


def inspect_log(kept: Kept) -> int:
    """How many entries were compared; all of them agree, and what is published is what was signed last.

    Refused as `compare_log`, and "journal.checkpoint_differs".
    """
    seen = compare_log(kept)
    _demand_shown(kept, signed_checkpoint(kept))
    return seen


def compare_log(kept: Kept) -> int:
    """How many entries agree in rows, bundles, tiles and under the signature. Holds one bundle at a time.

    Refused with the first that does not: "journal.row_altered", "journal.row_missing", "journal.entry_altered",
    "journal.tiles_missing", "journal.tiles_altered", "journal.rows_behind".
    """
    last = signed_checkpoint(kept)
    rows, seen = bodies(kept, 0, last.size), 0

    def compare(first: int, entries: Sequence[bytes]) -> None:
        nonlocal seen
        for index, entry in enumerate(entries, first):
            row = next(rows, None)
            if row is None:
                raise _row_missing(kept, index)
            if row != entry:
                raise Refused("journal.row_altered", index=index)
        seen = first + len(entries)

    demand_files(kept, look=compare)
    return seen


def demand_files(kept: Kept, look: Look | None = None) -> None:
    """Every bundle and tile is there as it was signed. Refused "journal.entry_altered", "journal.tiles_missing",
    "journal.tiles_altered". `look` sees every entry, in order."""
    last = signed_checkpoint(kept)
    try:
        verified(log_folder(kept).read, last.size, last.root, look=look)
    except LogFailure as fault:
        raise log_refused(fault) from fault


def demand_all_placed() -> None:
    """Every entry is in a log once or waits for it. Refused "journal.entry_unplaced", "journal.entry_placed_twice"."""
    after = LeafRange.objects.annotate(following=Window(Lead("first_entry"), order_by="first_entry"))
    overlapped = after.filter(following__lt=F("first_entry") + F("count")).values("following")
    if twice := Entry.objects.filter(pk__in=overlapped).first():
        raise Refused("journal.entry_placed_twice", entry=twice.entry_id)
    if lost := with_places(Entry.objects.filter(waiting=None)).filter(place=None).first():
        raise Refused("journal.entry_unplaced", entry=lost.entry_id)


def _demand_shown(kept: Kept, last: Checkpoint) -> None:
    """What is published is what the store has signed; the sequencer may have gone on since the look began."""
    shown = log_folder(kept).read(CHECKPOINT) or b""
    now = next(other for other in kept_logs() if other.folder == kept.folder)
    try:
        published = opened(shown, kept.origin, {verifier_of(kept), verifier_of(now)}).checkpoint
    except LogFailure:
        raise Refused("journal.checkpoint_differs", origin=kept.origin) from None
    if published.size > signed_checkpoint(now).size or (published.size == last.size and published.root != last.root):
        raise Refused("journal.checkpoint_differs", origin=kept.origin)


def _row_missing(kept: Kept, index: int) -> Refused:
    rows = row_count(kept)
    return (
        Refused("journal.row_missing", index=index)
        if rows > index
        else Refused("journal.rows_behind", rows=rows, size=index)
    )
