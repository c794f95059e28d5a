"""What goes into a backup, and in which order: first the log, then the store, which so never knows less than the log
beside it; then the files, each of which was there before its row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.documents.queries import known_hashes
from zhengxin.contexts.journal.queries import LogCopy, entry_count, log_copies
from zhengxin.entrypoints.cli.installation import MARK
from zhengxin.entrypoints.cli.progress import BytesProgress, Progress
from zhengxin.kernel.merkle import to_base64
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups import BackupWriter, frozen_store, new_backup, store_kind, store_name
from zhengxin.plumbing.filestore import path_of
from zhengxin.plumbing.store_age import migrations_done

LOGS = "logs"


@dataclass(frozen=True)
class Made:
    """`findings` are what was damaged before it was copied; `logs` tell origin, size and root of each log."""

    entries: int
    files: int
    fingerprint: str
    logs: list[dict[str, Any]]
    findings: list[Refused]


def file_path(sha256: str) -> str:
    """Where a file lies inside a backup, as in the data folder."""
    return f"files/{sha256[:2]}/{sha256}"


def make_backup(data: Path, out: Path, *, at: datetime) -> Made:
    """Refused as new_backup and frozen_store; then nothing is at `out`."""
    with new_backup(out, second=int(at.timestamp())) as backup:
        logs = log_copies()
        progress = Progress(lazy("Store: %(done)s of %(size)s copied"))
        with frozen_store() as copy_store:
            hashes, entries = sorted(known_hashes()), entry_count()
            migrations = sorted(migrations_done())
            copy_store(backup.scratch, progress.at)
        backup.add_file(store_name(), backup.scratch)
        backup.scratch.unlink()
        findings = [finding for log in logs for finding in _log(backup, log)]
        findings += _files(backup, hashes)
        if (data / MARK).exists():
            backup.add(MARK, b"")
        told = [_told(log) for log in logs]
        backup.facts = {
            "made_at": at.isoformat(),
            "program": version("zhengxin"),
            "store": store_kind(),
            "migrations": migrations,
            "entries": entries,
            LOGS: told,
        }
    return Made(entries, len(hashes), backup.fingerprint, told, findings)


def _log(backup: BackupWriter, log: LogCopy) -> Iterator[Refused]:
    fault = log.fault()
    if fault:
        yield fault
    for path in log.paths():
        content = log.read(path)
        if content is not None:
            backup.add(f"{log.log.folder}/{path}", content)


def _files(backup: BackupWriter, hashes: list[str]) -> Iterator[Refused]:
    sizes = {sha256: file.stat().st_size for sha256 in hashes if (file := path_of(sha256)).is_file()}
    progress = BytesProgress(lazy("Files: %(done)s of %(size)s MB copied"), sum(sizes.values()))
    for sha256 in hashes:
        if sha256 not in sizes:
            yield Refused("backup.file_missing", sha256=sha256)
        elif backup.add_file(file_path(sha256), path_of(sha256), progress.more).sha256 != sha256:
            yield Refused("backup.file_altered", sha256=sha256)


def _told(log: LogCopy) -> dict[str, Any]:
    checkpoint = log.log.checkpoint
    return {
        "folder": log.log.folder,
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": to_base64(checkpoint.root),
        "checkpoint": log.log.note.decode(),
    }
