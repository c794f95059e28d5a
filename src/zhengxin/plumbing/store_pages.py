"""The pages of the store itself: a row that was overwritten or deleted stays readable in them until they are written
anew."""

from collections.abc import Sequence

from django.db import connection


def rewrite_pages(tables: Sequence[str]) -> bool:
    """Leaves nothing of former rows in the store's own files; whether it succeeded, False where another process was
    reading. Outside of any transaction.

    SQLite: the whole file anew, its write-ahead log cut to nothing. PostgreSQL: these tables anew, and the statistics
    that hold samples of their values; its write-ahead log goes as the server recycles it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        for table in tables:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(table)}")
        cursor.execute("SELECT pg_catalog.pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relname = 'pg_statistic'")
        if cursor.fetchone()[0]:
            cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")
    return True
