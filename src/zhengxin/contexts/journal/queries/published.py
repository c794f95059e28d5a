"""The logs as everybody sees them: read from what is published alone, for whoever has no store to ask."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.journal.queries.keeping import data_folder
from zhengxin.kernel.merkle import Checkpoint, LogFailure, VerifierKey, opened
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept, LogFolder
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT, KEYS

_MOST_LOGS = 100


@dataclass(frozen=True, slots=True)
class PublishedLog:
    """`first` is the place of its first entry; `note` is the checkpoint as it stands in the folder, signed."""

    folder: str
    verifier: VerifierKey
    first: int
    note: bytes
    checkpoint: Checkpoint

    def kept(self, at: datetime) -> Kept:
        """What a store would say of it that knew no more than everybody."""
        signed_at = int(at.timestamp())
        return Kept(self.verifier.name, str(self.verifier), self.folder, self.first, 0, signed_at, self.note)


def published_logs() -> list[PublishedLog]:
    """Every log of the installation, the newest last. Refused "journal.nothing_known" where a checkpoint is not
    signed by any key beside it."""
    logs: list[PublishedLog] = []
    first = 0
    for name in ("log", *(f"log{number}" for number in range(2, _MOST_LOGS))):
        folder = LogFolder(data_folder() / name)
        note, keys = folder.read(CHECKPOINT), (folder.read(KEYS) or b"").decode().split()
        if note is None or not keys:
            break
        log = _published(name, first, note, keys)
        logs.append(log)
        first += log.checkpoint.size
    return logs


def _published(folder: str, first: int, note: bytes, keys: list[str]) -> PublishedLog:
    # A rotation that was cut off lists its key before anything is signed with it.
    for text in reversed(keys):
        try:
            key = VerifierKey.parse(text)
            return PublishedLog(folder, key, first, note, opened(note, key.name, [key]).checkpoint)
        except LogFailure:
            continue
    raise Refused("journal.nothing_known")
