"""Where the log lies on disk, and what its store says."""

import sqlite3
from pathlib import Path
from typing import Protocol

from django.conf import settings

from zhengxin.contexts.journal.events import BEGUN
from zhengxin.contexts.journal.models import Entry, LeafRange
from zhengxin.kernel.merkle import SigningKey, VerifierKey
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import CheckpointStore, Kept, LogFolder, key_in, next_key_path, signing_key


def data_folder() -> Path:
    return Path(settings.ZHENGXIN_DATA)


def store() -> CheckpointStore:
    return CheckpointStore(data_folder() / "journal-store.sqlite3")


class _InFolder(Protocol):
    @property
    def folder(self) -> str: ...


def log_folder(kept: _InFolder) -> LogFolder:
    return LogFolder(data_folder() / kept.folder)


def has_begun() -> bool:
    """Whether this database has ever had a log; a store that is missing then is never made anew."""
    return LeafRange.objects.exists() or Entry.objects.filter(event=BEGUN.name).exists()


def kept_logs() -> list[Kept]:
    """Every log of the installation, the one that goes on last.

    Refused "journal.not_begun", "journal.store_missing" and "journal.store_spoiled".
    """
    if not store().exists():
        raise Refused("journal.store_missing" if has_begun() else "journal.not_begun")
    try:
        return store().all()
    except sqlite3.Error as fault:
        raise Refused("journal.store_spoiled", reason=fault) from fault


def files_as_they_are() -> tuple[tuple[str, int, int] | None, ...]:
    """Changes with every checkpoint that is signed or published; what was read of the files before holds until then.
    First the store's, None where there is none."""
    folder = data_folder()
    return tuple(_state(path) for path in (store().path, *sorted(folder.glob("log*/checkpoint"))))


def _state(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_mtime_ns, found.st_size


def kept_log() -> Kept:
    return kept_logs()[-1]


def log_key(kept: Kept) -> SigningKey:
    """The key that signs for this log. Refused where it is missing or another."""
    following = next_key_path(data_folder())
    if following.exists() and str(key_in(following).verifier) == kept.verifier:
        # A rotation was killed after the log had the new key and before the file had its place.
        return key_in(following)
    key = signing_key(data_folder())
    if str(key.verifier) != kept.verifier:
        raise Refused("journal.key_other", verifier=kept.verifier, found=key.verifier)
    return key


def verifier_of(kept: Kept) -> VerifierKey:
    return VerifierKey.parse(kept.verifier)
