"""Bringing a backup into its folder: laid ready beside, then put in place, the store last."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from zhengxin.contexts.journal.queries import demand_continued
from zhengxin.entrypoints.cli.backup_making import LOGS
from zhengxin.entrypoints.cli.installation import MARK, RESTORING, STAYS
from zhengxin.entrypoints.cli.restore_check import STORES
from zhengxin.kernel.merkle import Checkpoint, Note
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups import BackupFile, Part, staged_store, taken_by
from zhengxin.plumbing.settled import settle

Done = Callable[[int], None]
# In the scratch folder: which backup it is, what has been put in place, that the store comes next.
BACKUP, PLACED, STORE_NEXT = "backup", "placed", "store-next"


@contextmanager
def taken_folder(data: Path, fingerprint: str) -> Iterator[Path]:
    """A scratch folder inside `data`, whose presence keeps every other command out until the block has ended well.

    A block that fails leaves the folder as it was. After a kill the next call goes on, with the same backup.
    Refused "backup.being_restored", "backup.other_restore".
    """
    was_there, scratch = data.exists(), data / RESTORING
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not was_there:
        data.chmod(0o700)
    with (scratch / "lock").open("a") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise Refused("backup.being_restored", path=data) from None
        begun = scratch / BACKUP
        if begun.exists() and begun.read_text() != fingerprint:
            raise Refused("backup.other_restore", path=data)
        try:
            # In one step: a half of it would be taken for another backup's.
            (scratch / f"{BACKUP}.part").write_text(fingerprint)
            (scratch / f"{BACKUP}.part").replace(begun)
            yield scratch
        except BaseException:
            _undo(data, scratch)
            if not was_there:
                data.rmdir()
            raise
        shutil.rmtree(scratch)


def place(backup: BackupFile, data: Path, scratch: Path, done: Done) -> None:
    """Refused "backup.folder_holds", "backup.store_there", "journal.copy_ahead", "journal.copy_of_another"."""
    parts = {part.path: part for part in backup.manifest.parts}
    is_store_placed = _demand_room(data, scratch, parts)
    _demand_log_continued(backup, data)
    store = next(part for path, part in parts.items() if path in STORES)
    for part in _wanted(parts, data):
        backup.extract(part, scratch / part.path, done)
    with staged_store(lambda to: backup.extract(store, to, done), scratch) as bring_store:
        _put_in_place(data, scratch, is_demonstration=MARK in parts)
        (scratch / STORE_NEXT).touch()
        settle(scratch)
        if not is_store_placed:
            bring_store()


def _demand_room(data: Path, scratch: Path, parts: dict[str, Part]) -> bool:
    """Whether an earlier call, killed after that, has brought the store already."""
    taken = taken_by()
    if taken and not (scratch / STORE_NEXT).exists():
        raise Refused("backup.store_there", name=taken)
    for inside in sorted(data.iterdir()):
        is_known = inside.name == taken or (inside.name == MARK and MARK in parts)
        if not is_known and not STAYS.fullmatch(inside.name):
            raise Refused("backup.folder_holds", path=data, name=inside.name)
    return bool(taken)


def _demand_log_continued(backup: BackupFile, data: Path) -> None:
    copied = [
        (log["folder"], Checkpoint.parse(Note.parse(log["checkpoint"].encode()).text))
        for log in backup.manifest.facts[LOGS]
    ]
    if _has_log(data):
        demand_continued(copied)


def _wanted(parts: dict[str, Part], data: Path) -> Iterator[Part]:
    """What is not there yet. The log of the folder is left alone, whatever is in the backup."""
    is_log_there = _has_log(data)
    for path, part in parts.items():
        is_file = path.startswith("files/")
        if path in STORES or path == MARK or (is_file and _has(data / path, part)) or (is_log_there and not is_file):
            continue
        yield part


def _has_log(data: Path) -> bool:
    return any(path.is_dir() for path in data.glob("log*"))


def _has(file: Path, part: Part) -> bool:
    if not file.is_file() or file.stat().st_size != part.size:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == part.sha256


def _put_in_place(data: Path, scratch: Path, *, is_demonstration: bool) -> None:
    for folder in (path for path in scratch.rglob("*") if path.is_dir()):
        settle(folder)
    if is_demonstration:
        _note(scratch, MARK)
        (data / MARK).touch()
    for folder in sorted(path for path in scratch.iterdir() if path.is_dir()):
        if not (data / folder.name).exists():
            _note(scratch, folder.name)
            folder.replace(data / folder.name)
        else:
            # Files under their hashes, beside others: without a row they are nobody's and go at the next start.
            _join(folder, data / folder.name)
    settle(data)


def _join(folder: Path, there: Path) -> None:
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = there / file.relative_to(folder)
        place.parent.mkdir(exist_ok=True)
        file.replace(place)
        settle(place.parent)


def _note(scratch: Path, name: str) -> None:
    with (scratch / PLACED).open("a") as placed:
        placed.write(f"{name}\n")
        placed.flush()
        os.fsync(placed.fileno())


def _undo(data: Path, scratch: Path) -> None:
    placed = scratch / PLACED
    for name in placed.read_text().split() if placed.exists() else ():
        (data / name).unlink(missing_ok=True) if name == MARK else shutil.rmtree(data / name, ignore_errors=True)
    shutil.rmtree(scratch)
