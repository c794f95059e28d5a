"""Pages of the store are written anew once nobody reads what stood in them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from tests.erasure.stores import store_files
from zhengxin.plumbing import store_pages
from zhengxin.plumbing.store_pages import rewrite_pages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Another process in the midst of reading."""
    monkeypatch.setattr(store_pages, "LONGEST_WAIT", 0.3)
    monkeypatch.setattr(store_pages, "LONGEST_LOCK_MS", 300)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA busy_timeout = 100")
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ" if other.vendor == "postgresql" else "BEGIN")
        cursor.execute("SELECT count(*) FROM django_session")
        cursor.fetchone()
        yield cursor
    other.close()
    connection.close()


def test_while_somebody_reads_it_is_not_said_to_be_done(reader: object) -> None:
    assert not rewrite_pages(["django_session"])


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Somebody in the midst of writing in another database of the same server; a store that is a file has none."""
    monkeypatch.setattr(store_pages, "LONGEST_WAIT", 0.3)
    other = connection.copy()
    other.settings_dict = {**other.settings_dict, "NAME": "postgres" if other.vendor == "postgresql" else ":memory:"}
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("CREATE TEMPORARY TABLE written (line int)")
        yield cursor
    other.close()


def test_nor_while_somebody_writes_in_another_database_of_the_server(writer: object) -> None:
    """That transaction is as old as what was erased, and every later snapshot reaches back to it."""
    assert rewrite_pages(["django_session"]) == (connection.vendor == "sqlite")


def test_when_nobody_reads_it_is_done() -> None:
    assert rewrite_pages(["django_session"])


Begin = Callable[..., Any]
DAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begins a transaction of another connection with these statements, which lasts until `ROLLBACK`."""
    with ExitStack() as opened:

        def begun(*statements: str, name: str = "") -> Any:
            other = connection.copy()
            other.settings_dict = {**other.settings_dict, "NAME": name or other.settings_dict["NAME"]}
            opened.callback(other.close)
            cursor = other.cursor()
            for statement in ("BEGIN ISOLATION LEVEL REPEATABLE READ", *statements):
                cursor.execute(statement)
            return cursor

        yield begun


def rewritten() -> bool:
    try:
        return rewrite_pages(["django_session"])
    finally:
        connection.close()


def until(what: Callable[[], bool]) -> None:
    limit = monotonic() + 20
    while not what():
        assert monotonic() < limit
        sleep(0.02)


def asks(text: str) -> bool:
    """Whether another connection asks for this at the moment, or asked for it last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND strpos(query, %s) > 0"
            " AND datname = current_database()",
            [text],
        )
        return bool(cursor.fetchone()[0])


def demand_later_reader_waited_for(begin: Begin, ahead: Any, asked: str) -> None:
    """Whoever begins to read while the rewriting asks for this, which `ahead` keeps it from going on with."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(rewritten)
        until(lambda: asks(asked))
        reader = begin("SELECT 1")
        ahead.execute("ROLLBACK")
        sleep(0.5)
        assert not done.done()
        reader.execute("ROLLBACK")
        assert done.result(20)


def test_a_reader_who_began_while_an_older_one_was_waited_for_is_waited_for_too(begin: Begin) -> None:
    """Whoever reads while somebody still writes sees what that one would have seen."""
    if connection.vendor == "sqlite":
        return  # A store that is a file has no other databases beside it.
    writer = begin("CREATE TEMPORARY TABLE written (line int)", name="postgres")
    demand_later_reader_waited_for(begin, writer, "pg_replication_slots")


def test_samples_that_went_while_somebody_read_are_waited_for(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statistics are taken anew while the tables are; their former rows go only then."""
    if connection.vendor == "sqlite":
        return  # A store that is a file keeps no samples of values.
    monkeypatch.setattr(store_pages, "LONGEST_LOCK_MS", 20_000)
    holder = begin("LOCK TABLE django_session IN ACCESS SHARE MODE")
    demand_later_reader_waited_for(begin, holder, "VACUUM (FULL, ANALYZE)")


def test_of_a_table_that_lost_all_its_rows_no_samples_are_left() -> None:
    """A table without rows is not analysed, so what was sampled of it before would stay for good."""
    if connection.vendor == "sqlite":
        return  # A store that is a file keeps no samples of values.
    for number in range(3):
        Session.objects.create(session_key=f"key{number}", session_data=f"wordsofsomebody{number}", expire_date=DAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE django_session")
    assert "wordsofsomebody" in samples()
    before = columns()
    Session.objects.all().delete()
    assert rewrite_pages(["django_session"])
    assert "wordsofsomebody" not in samples()
    assert not any("wordsofsomebody" in text for _, text in store_files())
    assert columns() == before


def samples() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pg_stats WHERE tablename = 'django_session'")
        return str(cursor.fetchall())


def columns() -> list[tuple[Any, ...]]:
    """Types, collations and defaults of the table, and its indexes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, atttypid, atttypmod, attcollation, attnotnull FROM pg_attribute"
            " WHERE attrelid = 'django_session'::regclass AND attnum > 0 ORDER BY attnum"
        )
        described = cursor.fetchall()
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'django_session' ORDER BY 1")
        return [*described, *cursor.fetchall()]
