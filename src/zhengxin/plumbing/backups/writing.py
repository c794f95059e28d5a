"""A backup is written beside its name and takes it when every byte is on the disk; otherwise nothing is left."""

import hashlib
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups.manifest import MANIFEST, SEAL, Manifest, Part
from zhengxin.plumbing.settled import settle


class BackupWriter:
    """`facts` stand in the manifest; whoever writes the backup sets them. `scratch` is a place for one large file."""

    def __init__(self, tar: tarfile.TarFile, scratch: Path, second: int) -> None:
        self.facts: Mapping[str, Any] = {}
        self.parts: list[Part] = []
        self.scratch = scratch
        # The hash of the manifest, once it is written: whoever notes it can tell this backup from any other.
        self.fingerprint = ""
        self._tar = tar
        self._second = second

    def add(self, path: str, content: bytes) -> None:
        self._tar.addfile(self._head(path, len(content)), BytesIO(content))
        self.parts.append(Part(path, len(content), hashlib.sha256(content).hexdigest()))

    def add_file(self, path: str, file: Path, done: Callable[[int], None] = lambda count: None) -> Part:
        """Raises FileNotFoundError; `done` is told how many bytes have gone in since it was last told."""
        with file.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            hashing = _Hashing(source, done)
            self._tar.addfile(self._head(path, size), hashing)  # type: ignore[arg-type]
        part = Part(path, size, hashing.digest.hexdigest())
        self.parts.append(part)
        return part

    def close(self) -> None:
        """Manifest and its hash, the last two files."""
        content = Manifest(self.facts, tuple(self.parts)).encoded()
        self.fingerprint = hashlib.sha256(content).hexdigest()
        for path, held in ((MANIFEST, content), (SEAL, f"{self.fingerprint}\n".encode())):
            self._tar.addfile(self._head(path, len(held)), BytesIO(held))

    def _head(self, path: str, size: int) -> tarfile.TarInfo:
        head = tarfile.TarInfo(path)
        head.size, head.mode, head.mtime = size, 0o600, self._second
        return head


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, source: BinaryIO, done: Callable[[int], None]) -> None:
        self.digest = hashlib.sha256()
        self._source = source
        self._done = done

    def read(self, size: int) -> bytes:
        content = self._source.read(size)
        self.digest.update(content)
        self._done(len(content))
        return content


@contextmanager
def new_backup(out: Path, *, second: int) -> Iterator[BackupWriter]:
    """A backup that is at `out` after the block, readable by its owner alone; nothing is there when the block fails.

    `second` since 1970 is what its files are dated. Refused "backup.there_already" and "backup.being_written".
    What a kill leaves begins with a dot; the next backup of the same name writes over it.
    """
    if out.exists():
        raise Refused("backup.there_already", path=out)
    unfinished, scratch = (out.with_name(f".{out.name}.{end}") for end in ("part", "store"))
    with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise Refused("backup.being_written", path=out) from None
        file.truncate()
        scratch.unlink(missing_ok=True)
        try:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                backup = BackupWriter(tar, scratch, second)
                yield backup
                backup.close()
            file.flush()
            os.fsync(file.fileno())
            if out.exists():
                raise Refused("backup.there_already", path=out)
            unfinished.replace(out)
        finally:
            for left in (unfinished, scratch):
                left.unlink(missing_ok=True)
    settle(out.parent)
