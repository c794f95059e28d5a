"""How the log stands: what it has signed last, when, and what keeps it from going on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from zhengxin.contexts.journal.queries.keeping import kept_log, log_folder
from zhengxin.contexts.journal.queries.soundness import signed_checkpoint, sound
from zhengxin.kernel.merkle import Checkpoint, LogFailure
from zhengxin.kernel.merkle.notes import Note
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT

# A log that has not signed for longer is not kept, whatever the reason. It renews its checkpoint twice in that time.
BEAT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LogStanding:
    """`refused` is the first thing that keeps the sequencer from signing, None while it goes on."""

    origin: str
    verifier: str
    size: int
    root: bytes
    signed_at: datetime
    is_in_time: bool
    refused: Refused | None


def log_standing(at: datetime) -> LogStanding:
    """Refused where there is no log or its store cannot be read. Reads a handful of files."""
    kept = kept_log()
    checkpoint, signed_at = signed_checkpoint(kept), datetime.fromtimestamp(kept.signed_at, UTC)
    try:
        refused = None
        sound(kept, at)
    except Refused as found:
        refused = found
    except OSError as fault:
        refused = Refused("journal.disk_fails", reason=fault.strerror or fault)
    return LogStanding(
        origin=kept.origin,
        verifier=kept.verifier,
        size=checkpoint.size,
        root=checkpoint.root,
        signed_at=signed_at,
        is_in_time=at - signed_at <= BEAT,
        refused=refused,
    )


def shown_checkpoint() -> Checkpoint | None:
    """What every visitor can fetch now: size and root for the foot of pages and files. None before the first one.

    Read from the published file alone, so that a page never promises more than is published.
    """
    try:
        shown = _shown(kept_log())
    except (Refused, OSError, LogFailure):
        return None
    return shown


def _shown(kept: Kept) -> Checkpoint | None:
    note = log_folder(kept).read(CHECKPOINT)
    return Checkpoint.parse(Note.parse(note).text) if note else None
