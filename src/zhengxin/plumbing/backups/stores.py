"""The store inside a backup: a copy as of one moment, made while others write; brought back into an empty one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.db import connection, transaction

from zhengxin.plumbing.backups import embedded, postgres

# Writes the copy to a path and tells how far it is: done and whole, in whatever measure there is.
Copy = Callable[[Path, Callable[[int, int], None]], None]


def store_kind() -> str:
    """`sqlite` or `postgresql`; a copy of one is none of the other."""
    return connection.vendor


def store_name() -> str:
    """What the copy is called inside a backup."""
    return {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}[connection.vendor]


def frozen_store() -> AbstractContextManager[Copy]:
    """Until the end of the block every read sees the store as it was at the beginning, and so does the copy that the
    given call writes. Nobody who writes is kept waiting. Refused "backup.store_damaged", "backup.program_missing",
    "backup.program_other", "backup.program_failed"."""
    return _frozen_server() if connection.vendor == "postgresql" else _frozen_file()


def taken_by() -> str:
    """What is in the place where a store would be brought back: a file or a table; "" when nothing is."""
    return postgres.first_table() if connection.vendor == "postgresql" else embedded.first_file()


def staged_store(extract: Callable[[Path], None], scratch: Path) -> AbstractContextManager[Callable[[], None]]:
    """Has `extract` write the copy to a path beside the place where it goes; the given call then brings it there, whole
    in one step or not at all. Nothing of the copy is left after the block. Refused as `frozen_store`."""
    return (postgres if connection.vendor == "postgresql" else embedded).staged(extract, scratch)


@contextmanager
def _frozen_file() -> Iterator[Copy]:
    with connection.cursor() as cursor:
        # Not Django's own transaction: that would take the place of the one writer.
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("SELECT COUNT(*) FROM sqlite_master")
        cursor.fetchall()
    try:
        yield lambda to, told: embedded.copy(connection.connection, to, told)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


@contextmanager
def _frozen_server() -> Iterator[Copy]:
    program = postgres.program_of_server("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), pg_database_size(current_database())")
        snapshot, size = cursor.fetchone()
        yield lambda to, told: postgres.copy(program, snapshot, to, lambda done: told(min(done, size), size))
