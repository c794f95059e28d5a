"""Copies of the embedded store (SQLite): page by page as of one moment, without what was deleted in it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.settled import settle

_PAGES = 1000


def copy(source: sqlite3.Connection, to: Path, told: Callable[[int, int], None]) -> None:
    """`source` stands in a read transaction, so that no page of a later moment comes in.

    Refused "backup.store_damaged", and "backup.copy_fails" where the disk does not take it.
    """
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with closing(sqlite3.connect(to)) as target:
        try:
            # A copy that fails is thrown away: no second file beside it, which a full disk would leave there.
            target.execute("PRAGMA journal_mode=OFF")
            source.backup(target, pages=_PAGES, progress=lambda _, left, whole: told(whole - left, whole), sleep=0)
            # One file that is complete by itself, and none of the free pages: they hold what was deleted.
            target.execute("PRAGMA journal_mode=DELETE")
            target.execute("PRAGMA journal_mode=OFF")
            target.execute("VACUUM")
            (found,) = target.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError as fault:
            raise Refused("backup.copy_fails", reason=fault) from fault
        except sqlite3.DatabaseError as fault:
            found = str(fault)
    if found != "ok":
        raise Refused("backup.store_damaged", reason=" ".join(found.split()))


def first_file() -> str:
    path = _path()
    # A store that was taken away without its log would have its last acts played into the one that comes.
    names = (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))
    return next((name.name for name in names if name.exists()), "")


@contextmanager
def staged(extract: Callable[[Path], None], scratch: Path) -> Iterator[Callable[[], None]]:
    """Beside its place and not in `scratch`, which may be on another disk."""
    path = _path()
    unfinished = path.with_name(f".{path.name}.part")
    try:
        extract(unfinished)
        yield lambda: _take_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _take_place(unfinished: Path, path: Path) -> None:
    unfinished.replace(path)
    settle(path.parent)


def _path() -> Path:
    return Path(connection.settings_dict["NAME"])
