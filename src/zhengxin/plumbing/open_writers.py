"""Which transactions may still commit rows to a table whose ids they have already taken."""

from django.db import connection

HOLDERS = """
SELECT virtualtransaction FROM pg_locks
WHERE relation = %s::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()
"""


def commits_in_order() -> bool:
    """Whether the store has one writer, so that no row appears below one that is seen already."""
    return connection.vendor == "sqlite"


def open_writers(table: str) -> frozenset[str]:
    """The transactions of others that write to the table now.

    A statement takes its table's lock before it takes an id, and the lock is held until the commit can be seen. So
    once all that this returns are gone, every id that was there before the call is committed or never will be.
    """
    if commits_in_order():
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [table])
        return frozenset(str(name) for (name,) in cursor.fetchall())
