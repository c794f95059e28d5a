"""The pages of the store itself: a row that was overwritten or deleted stays readable in them until they are written
anew."""

import time
from collections.abc import Sequence
from typing import Any

from django.db import connection

# PostgreSQL keeps rows that are gone for whoever began to read before they went, its own statistician among them, and
# while anybody writes who began before, in another database of the server too: snapshots reach back to the oldest.
_OTHERS = """
SELECT pid, 'reads', backend_xmin::text FROM pg_catalog.pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
UNION ALL
SELECT pid, 'writes', backend_xid::text FROM pg_catalog.pg_stat_activity
WHERE pid <> pg_backend_pid() AND backend_xid IS NOT NULL
"""
LONGEST_WAIT = 30.0
_PAUSE = 0.1


def rewrite_pages(tables: Sequence[str]) -> bool:
    """Leaves nothing of former rows in the store's own files; whether it succeeded, False where another process was
    reading, on PostgreSQL for half a minute and longer. Outside of any transaction.

    SQLite: the whole file anew, its write-ahead log cut to nothing. PostgreSQL: these tables anew, and the statistics
    that hold samples of their values; its write-ahead log goes as the server recycles it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        if not _others_are_done(cursor):
            return False
        for table in tables:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(table)}")
        cursor.execute("SELECT pg_catalog.pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relname = 'pg_statistic'")
        if cursor.fetchone()[0]:
            cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")
    return True


def _others_are_done(cursor: Any) -> bool:
    """Waits for those who read or write now; who begins later does not see what is gone."""
    until = time.monotonic() + LONGEST_WAIT
    before = _others(cursor)
    while before & _others(cursor):
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
    return True


def _others(cursor: Any) -> set[tuple[int, str, str]]:
    cursor.execute(_OTHERS)
    return set(cursor.fetchall())
