"""What a witness has cosigned last of each log, in a small store beside every database."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from zhengxin.plumbing.merkle_log.small_stores import made_once, opened

_TABLE = "CREATE TABLE cosigned (origin TEXT PRIMARY KEY, at INTEGER NOT NULL, note BLOB NOT NULL)"


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A checkpoint of the log of this origin as it was given back, with our signature; `at` in seconds since 1970."""

    origin: str
    at: int
    note: bytes

    @property
    def origin_sha256(self) -> str:
        return sha256(self.origin.encode()).hexdigest()


class WitnessStore:
    """A SQLite file of one row a log. Only `make` makes it, and never where one is."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        return self.path.exists()

    def make(self) -> None:
        """Raises FileExistsError where a store is."""

        def fill(store: sqlite3.Connection) -> None:
            store.execute(_TABLE)

        made_once(self.path, fill)

    def all(self) -> list[Cosigned]:
        with closing(opened(self.path)) as store:
            return [Cosigned(*row) for row in store.execute("SELECT origin, at, note FROM cosigned ORDER BY origin")]

    def last(self, origin: str) -> Cosigned | None:
        with closing(opened(self.path)) as store:
            return _row(store, origin)

    def advance(self, origin: str, next_after: Callable[[Cosigned | None], Cosigned | None]) -> None:
        """`next_after` sees what was cosigned last and gives what takes its place, None to leave it.

        No other process gets between its look and its word, and the word is on the disk when this returns.
        Raises sqlite3.Error where that cannot be.
        """
        with closing(opened(self.path)) as store, _alone(store):
            following = next_after(_row(store, origin))
            if following is not None:
                values = (following.origin, following.at, following.note)
                store.execute("INSERT OR REPLACE INTO cosigned (origin, at, note) VALUES (?, ?, ?)", values)


def _row(store: sqlite3.Connection, origin: str) -> Cosigned | None:
    row = store.execute("SELECT origin, at, note FROM cosigned WHERE origin = ?", (origin,)).fetchone()
    return Cosigned(*row) if row else None


@contextmanager
def _alone(store: sqlite3.Connection) -> Iterator[None]:
    store.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        store.execute("ROLLBACK")
        raise
    store.execute("COMMIT")
