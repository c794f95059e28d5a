"""The small store beside every database: the last checkpoint that was signed. It is replaced by compare-and-swap."""

import sqlite3
from contextlib import AbstractContextManager, closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from zhengxin.plumbing.merkle_log.small_stores import made_once, opened
from zhengxin.plumbing.turns import in_turn


@dataclass(frozen=True, slots=True)
class Kept:
    """What a log has signed last, as bytes of a signed note, and when (seconds since 1970, UTC).

    `first` is the place in the table of leaves where this log begins; `folder` is where its files lie. Nothing is
    signed before `inception`. `halted` tells why nothing more is signed, "" while all is well.
    """

    origin: str
    verifier: str
    folder: str
    first: int
    inception: int
    signed_at: int
    checkpoint: bytes
    halted: str = ""


_COLUMNS = ", ".join(field.name for field in fields(Kept))
_HOLES = ", ".join("?" for _ in fields(Kept))


class StoreChanged(Exception):
    """Somebody else has signed since this one looked."""


class CheckpointStore:
    """A SQLite file of one row a log, the newest last. Only `make` makes it, and never where one is."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def locked(self, *, patient: bool = False) -> AbstractContextManager[bool]:
        """Whether this process alone is at work until the end of the block; see `in_turn`."""
        return in_turn(self.path.with_suffix(".lock"), patient=patient)

    def exists(self) -> bool:
        return self.path.exists()

    def make(self, *logs: Kept) -> None:
        """Raises FileExistsError where a store is."""

        def fill(store: sqlite3.Connection) -> None:
            store.execute("CREATE TABLE log (number INTEGER PRIMARY KEY, " + _COLUMNS + ")")
            store.executemany(f"INSERT INTO log ({_COLUMNS}) VALUES ({_HOLES})", [astuple(kept) for kept in logs])

        made_once(self.path, fill)

    def last(self) -> Kept:
        return self.all()[-1]

    def all(self) -> list[Kept]:
        """Every log of this installation; all but the last have ended. Raises sqlite3.Error for a spoiled store."""
        with closing(opened(self.path)) as store:
            return [Kept(*row) for row in store.execute(f"SELECT {_COLUMNS} FROM log ORDER BY number")]

    def replace(self, old: Kept, new: Kept) -> None:
        """Compare-and-swap, on the disk when this returns. Raises StoreChanged where `old` is no longer the last."""
        set_all = ", ".join(f"{field.name} = ?" for field in fields(Kept))
        is_old = " AND ".join(f"{field.name} = ?" for field in fields(Kept))
        newest = "number = (SELECT MAX(number) FROM log)"
        with closing(opened(self.path)) as store:
            done = store.execute(
                f"UPDATE log SET {set_all} WHERE {newest} AND {is_old}", (*astuple(new), *astuple(old))
            )
            if done.rowcount != 1:
                raise StoreChanged

    def append(self, kept: Kept) -> None:
        """A new log after the last one has ended."""
        with closing(opened(self.path)) as store:
            store.execute(f"INSERT INTO log ({_COLUMNS}) VALUES ({_HOLES})", astuple(kept))
