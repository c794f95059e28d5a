"""A load in many transactions, of which only the last one matters to anybody: what the store does otherwise meanwhile,
and others get their turn between two of them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection

Part = TypeVar("Part")
# No step waits for the disk: the transaction that follows does, for all of them. Long texts are compressed by lz4,
# where PostgreSQL was built with it. SQLite gathers 200 MB beside its file, instead of 4, before it brings them in:
# each step changes the same pages of the indexes again.
_MEANWHILE = {
    "postgresql": {"synchronous_commit": "off", "default_toast_compression": "lz4"},
    "sqlite": {"synchronous": "1", "wal_autocheckpoint": "51200"},
}
# Whoever waits for SQLite looks ten times a second whether it is free.
_TURN_SECONDS = 0.1


@contextmanager
def in_steps(parts: Iterator[Part]) -> Iterator[Iterator[Part]]:
    """The same parts, each of which is stored in a transaction of its own. Inside another transaction there are no
    steps, and nothing is set."""
    meanwhile = {} if connection.in_atomic_block else _MEANWHILE[connection.vendor]
    before = {name: _set(name, value) for name, value in meanwhile.items()}
    try:
        yield parts if connection.vendor == "postgresql" else _leaving_turns(parts)
    finally:
        for name, value in before.items():
            _set(name, value)


def _set(name: str, value: str) -> str:
    """What it was before. A value that this store does not know changes nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setting, CASE WHEN %s = ANY(enumvals) THEN set_config(name, %s, false) END"
                " FROM pg_settings WHERE name = %s",
                [value, value, name],
            )
            return str(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA {name}")
        before = str(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA {name} = {value}")
    return before


def _leaving_turns(parts: Iterator[Part]) -> Iterator[Part]:
    free_since = None
    for part in parts:
        if free_since is not None:
            time.sleep(max(0, _TURN_SECONDS - (time.monotonic() - free_since)))
        yield part
        free_since = time.monotonic()
