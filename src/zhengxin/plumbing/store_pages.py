"""The pages of the store itself: a row that was overwritten or deleted stays readable in them until they are written
anew."""

import time
from collections.abc import Sequence
from typing import Any

from django.db import OperationalError, connection

# PostgreSQL keeps rows that are gone for whoever may still see them: who reads in this database (its own statistician
# too), a copy of the server that reads, and whoever writes anywhere on the server, because every snapshot, that of a
# reader who begins later and that of the rewriting itself, reaches back to the oldest of these.
_HELD = """
SELECT count(*) FROM (
    SELECT backend_xmin FROM pg_catalog.pg_stat_activity
    WHERE pid <> pg_backend_pid() AND (datname IS NULL OR datname = current_database())
    UNION ALL SELECT backend_xid FROM pg_catalog.pg_stat_activity WHERE pid <> pg_backend_pid()
    UNION ALL SELECT transaction FROM pg_catalog.pg_prepared_xacts
    UNION ALL SELECT xmin FROM pg_catalog.pg_replication_slots
    UNION ALL SELECT catalog_xmin FROM pg_catalog.pg_replication_slots
) AS held (since) WHERE age(since) > age(%s::xid)
"""
# A table without any row is not analysed: the samples of what stood in it would stay. No numbers, days and truths.
_SAMPLED = """
SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
  quote_ident(n.nspname) || '.' || quote_ident(c.collname)
FROM pg_catalog.pg_stats s
JOIN pg_catalog.pg_attribute a ON a.attrelid = %s::regclass AND a.attname = s.attname
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND t.typcategory NOT IN ('N', 'D', 'B')
LEFT JOIN pg_catalog.pg_collation c ON c.oid = a.attcollation
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE s.tablename = %s AND s.schemaname = current_schema()
"""
LONGEST_WAIT = 30.0
# Whoever comes to a table later stands in line behind the rewriting, so it does not stand there long itself.
LONGEST_LOCK_MS = 2000
_PAUSE = 0.1
_LOCK_NOT_AVAILABLE = "55P03"


def rewrite_pages(tables: Sequence[str]) -> bool:
    """Leaves nothing of former rows in the store's own files; whether it succeeded, False where another process was
    reading, on PostgreSQL for half a minute and longer, or just then in one of these tables. Outside of any
    transaction.

    SQLite: the whole file anew, its write-ahead log cut to nothing. PostgreSQL: these tables anew, and the statistics
    that hold samples of their values; its write-ahead log goes as the server recycles it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [str(LONGEST_LOCK_MS)])
        try:
            return _rewrite_tables(cursor, tables)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") == _LOCK_NOT_AVAILABLE:
                return False
            raise
        finally:
            cursor.execute("RESET lock_timeout")


def _rewrite_tables(cursor: Any, tables: Sequence[str]) -> bool:
    if not _nobody_sees_what_went(cursor):
        return False
    for table in tables:
        cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(table)}")
        _forget_samples(cursor, table)
    cursor.execute("SELECT pg_catalog.pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relname = 'pg_statistic'")
    if cursor.fetchone()[0]:
        # The samples that were there until now went only just now.
        if not _nobody_sees_what_went(cursor):
            return False
        cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")
    return True


def _forget_samples(cursor: Any, table: str) -> None:
    """Of a table without rows. A column that is given a type, be it its own, loses them; all else stays as it was."""
    quoted = connection.ops.quote_name
    cursor.execute(f"SELECT EXISTS (SELECT FROM {quoted(table)})")
    if cursor.fetchone()[0]:
        return
    cursor.execute(_SAMPLED, [quoted(table), table])
    for column, kind, collation in cursor.fetchall():
        collated = f" COLLATE {collation}" if collation else ""
        cursor.execute(f"ALTER TABLE {quoted(table)} ALTER COLUMN {quoted(column)} TYPE {kind}{collated}")


def _nobody_sees_what_went(cursor: Any) -> bool:
    """Waits for everybody who began before now; when they are done, nobody who begins later sees what went before."""
    until = time.monotonic() + LONGEST_WAIT
    cursor.execute("SELECT pg_current_xact_id()::xid::text")
    (now,) = cursor.fetchone()
    while _held(cursor, now):
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
    return True


def _held(cursor: Any, now: str) -> int:
    cursor.execute(_HELD, [now])
    return int(cursor.fetchone()[0])
