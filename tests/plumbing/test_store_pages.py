"""Pages of the store are written anew once nobody reads what stood in them."""

from collections.abc import Iterator

import pytest
from django.db import connection

from zhengxin.plumbing import store_pages
from zhengxin.plumbing.store_pages import rewrite_pages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Another process in the midst of reading."""
    monkeypatch.setattr(store_pages, "LONGEST_WAIT", 0.3)
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
