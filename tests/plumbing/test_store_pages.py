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


def test_when_nobody_reads_it_is_done() -> None:
    assert rewrite_pages(["django_session"])
