"""A folder into which another program drops files: which are whole, and what is written beside them. Whoever writes
there is trusted with nothing: everything happens through the folder's own handle, no link is followed, and a name is a
name and never a path."""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from zhengxin.kernel.refusals import Refused

MARK = ".done"
_BLOCK = 1024**2
_LONGEST_MARK = 4096
_HASH = re.compile(rb"\b[0-9a-f]{64}\b")


class NotNow(Exception):
    """The file is not whole, or none to be taken; it is looked at again in the next round."""


@dataclass(frozen=True)
class Dropped:
    """A file by its name, with its mark. `turn` differs whenever the mark is set anew."""

    name: str
    turn: str


class DropFolder:
    """One folder, opened once. Raises OSError where it is none, or a link."""

    def __init__(self, path: Path) -> None:
        self._folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)

    def close(self) -> None:
        os.close(self._folder)

    def is_ours(self) -> bool:
        """Takes the folder for this process; False where another one is at work in it."""
        try:
            flock(self._folder, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def dropped(self) -> list[Dropped]:
        """The marked files by name. What has no mark is nobody's business, nor is a mark that is no file."""
        found = []
        for name in sorted(os.listdir(self._folder)):
            if name.endswith(MARK) and not name.startswith("."):
                with suppress(OSError):
                    mark = os.stat(name, dir_fd=self._folder, follow_symlinks=False)
                    if stat.S_ISREG(mark.st_mode):
                        found.append(Dropped(name.removesuffix(MARK), f"{mark.st_ino} {mark.st_mtime_ns}"))
        return found

    def copied(self, dropped: Dropped, to: Path, *, most: int) -> str:
        """Copies the file to where nobody changes it any more, and returns its SHA-256.

        Raises NotNow where it is no file of its own name alone, is still being written, or is not what its mark says.
        Refused "table.too_large".
        """
        with self._opened(dropped.name) as source:
            before = os.fstat(source)
            if before.st_size > most:
                raise Refused("table.too_large", megabytes=most // 1024**2)
            digest = _copied(source, to, before.st_size)
            if _state(os.fstat(source)) != _state(before) or not self._is_still(dropped.name, before.st_ino):
                raise NotNow(dropped.name)
        with self._opened(dropped.name + MARK) as mark:
            told = _HASH.search(os.read(mark, _LONGEST_MARK))
        if told and told[0].decode() != digest:
            raise NotNow(dropped.name)
        return digest

    def answer(self, name: str, content: bytes) -> None:
        """Writes a file whole or not at all, over an earlier one of that name; a link there is replaced."""
        unfinished = f".{secrets.token_hex(8)}.part"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            with open(os.open(unfinished, flags, 0o640, dir_fd=self._folder), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        finally:
            self._remove(unfinished)
        os.fsync(self._folder)

    def done(self, dropped: Dropped) -> None:
        """Takes the mark away: the answer is there. One that was set anew meanwhile stays."""
        if dropped in self.dropped():
            self._remove(dropped.name + MARK)

    def withdraw(self, name: str) -> None:
        """An answer of an earlier turn goes before there is another."""
        self._remove(name)

    def _is_still(self, name: str, inode: int) -> bool:
        try:
            return os.stat(name, dir_fd=self._folder, follow_symlinks=False).st_ino == inode
        except FileNotFoundError:
            return False

    def _remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self._folder)

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        """A file that has this name alone: a second one could be that of a file elsewhere."""
        try:
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=self._folder)
        except OSError as fault:
            raise NotNow(name) from fault
        try:
            told = os.fstat(file)
            if not stat.S_ISREG(told.st_mode) or told.st_nlink != 1:
                raise NotNow(name)
            yield file
        finally:
            os.close(file)


def _copied(source: int, to: Path, size: int) -> str:
    """At most as much as there was at the beginning, so that a file that grows comes to an end."""
    digest, left = hashlib.sha256(), size
    with open(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        while left and (block := os.read(source, min(left, _BLOCK))):
            digest.update(block)
            kept.write(block)
            left -= len(block)
    return digest.hexdigest()


def _state(told: os.stat_result) -> tuple[int, int, int]:
    return told.st_size, told.st_mtime_ns, told.st_nlink
