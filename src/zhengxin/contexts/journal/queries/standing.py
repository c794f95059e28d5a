"""How the log stands: what it has signed last, when, and what keeps it from going on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from zhengxin.contexts.journal.events import BEGUN_ANEW
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries.keeping import kept_log, kept_logs, log_folder
from zhengxin.contexts.journal.queries.soundness import signed_checkpoint, sound
from zhengxin.kernel.merkle import Checkpoint, LogFailure, to_base64
from zhengxin.kernel.merkle.notes import Note
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT

# A log that has not signed for longer is not kept, whatever the reason. It renews its checkpoint twice in that time.
BEAT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LogStanding:
    """`folder` is below the address of the platform; `refused` is the first thing that keeps the sequencer from
    signing, None while it goes on."""

    origin: str
    verifier: str
    folder: str
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
        folder=kept.folder,
        size=checkpoint.size,
        root=checkpoint.root,
        signed_at=signed_at,
        is_in_time=at - signed_at <= BEAT,
        refused=refused,
    )


@dataclass(frozen=True, slots=True)
class EndedLog:
    """A log that is signed no more, with its last checkpoint. `named_by` is the entry that begins the next log and
    names this checkpoint, "" where it is not there."""

    origin: str
    verifier: str
    folder: str
    size: int
    root: bytes
    named_by: str


def ended_logs() -> list[EndedLog]:
    """Oldest first; Refused where there is no log or its store cannot be read."""
    ended = []
    for kept in kept_logs()[:-1]:
        last = signed_checkpoint(kept)
        named = Entry.objects.filter(event=BEGUN_ANEW.name, about=f"{last.origin} {last.size} {to_base64(last.root)}")
        entry = named.values_list("entry_id", flat=True).first()
        ended.append(EndedLog(kept.origin, kept.verifier, kept.folder, last.size, last.root, entry or ""))
    return ended


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
