"""What many transactions may do side by side, but none beside the one that changes it for all; and what one process
does at a time, over several transactions."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from django.db import connection


@contextmanager
def in_turn(file: Path, *, patient: bool = False) -> Iterator[bool]:
    """Whether whoever asks has the turn, until the end of the block; one that dies lets go. `patient` waits for it."""
    with file.open("a") as lock:
        try:
            flock(lock, LOCK_EX if patient else LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def side_by_side(what: str) -> None:
    """Waits until nobody changes `what`; until this transaction ends nobody begins to. Before any row is locked."""
    _hold(what, "pg_advisory_xact_lock_shared")


def alone(what: str) -> None:
    """Waits until nobody else works with `what`, and keeps everybody else waiting until this transaction ends."""
    _hold(what, "pg_advisory_xact_lock")


def _hold(what: str, lock: str) -> None:
    # SQLite lets one transaction write at a time; there is nothing to wait for.
    if connection.vendor != "postgresql":
        return
    key = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s)", [key])
