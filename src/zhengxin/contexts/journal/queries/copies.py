"""Copies of the logs as of one moment, made while the sequencer goes on; and whether one log continues such a copy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengxin.contexts.journal.queries.keeping import log_folder, store
from zhengxin.contexts.journal.queries.published import PublishedLog, published_logs
from zhengxin.contexts.journal.queries.serving import FOLDER, TEXT, is_log_path
from zhengxin.contexts.journal.queries.soundness import log_refused
from zhengxin.kernel.merkle import (
    TILE_WIDTH,
    Checkpoint,
    LogFailure,
    Place,
    bundles_of,
    check_continues,
    tiles_of,
    verified,
)
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import LogFolder
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT


@dataclass(frozen=True, slots=True)
class LogCopy:
    """A published log at one moment. What of its files changes or goes is held in `changing`, by path; the others are
    there for good and are read when asked for."""

    log: PublishedLog
    changing: Mapping[str, bytes]
    _folder: LogFolder

    def read(self, path: str) -> bytes | None:
        return self.changing.get(path) or self._folder.read(path)

    def paths(self) -> Iterator[str]:
        """Every file of the copy, below the folder of the log."""
        yield from self.changing
        yield from (place.path for place in _places(self.log.checkpoint.size) if place.width == TILE_WIDTH)

    def fault(self) -> Refused | None:
        """The first thing in the files that is not as the checkpoint says."""
        try:
            verified(self.read, self.log.checkpoint.size, self.log.checkpoint.root)
        except LogFailure as found:
            return log_refused(found)
        return None


def log_copies() -> list[LogCopy]:
    """Every log, the newest last. Waits until the sequencer stands still, for as long as a handful of files takes."""
    with store().locked(patient=True):
        return [_copied(log) for log in published_logs()]


def is_log_file(path: str) -> bool:
    """Whether this path in the data folder is one of a log's public files."""
    folder, _, below = path.partition("/")
    return FOLDER.fullmatch(folder) is not None and is_log_path(below)


def demand_continued(copied: Sequence[tuple[str, Checkpoint]]) -> None:
    """The logs that lie here go on from those of a copy, folder by folder; each was opened with a key of its own.

    Refused "journal.copy_ahead" where the copy has more, "journal.copy_of_another" where it is another history.
    """
    here = {log.folder: log for log in published_logs()}
    for folder, checkpoint in copied:
        log = here.get(folder)
        if log is None or checkpoint.size > log.checkpoint.size:
            raise Refused("journal.copy_ahead", folder=folder, size=checkpoint.size)
        try:
            check_continues(checkpoint, log.checkpoint, log_folder(log).read)
        except LogFailure as fault:
            raise Refused("journal.copy_of_another", folder=folder, reason=fault) from fault


def _copied(log: PublishedLog) -> LogCopy:
    folder = log_folder(log)
    names = [path.name for path in sorted(folder.root.iterdir()) if TEXT.fullmatch(path.name)]
    names += [place.path for place in _places(log.checkpoint.size) if place.width < TILE_WIDTH]
    held = {name: content for name in names if (content := folder.read(name)) is not None}
    return LogCopy(log, held | {CHECKPOINT: log.note}, folder)


def _places(size: int) -> Iterator[Place]:
    yield from bundles_of(size)
    yield from tiles_of(size)
