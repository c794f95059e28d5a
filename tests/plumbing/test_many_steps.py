"""While a load goes on in steps the store waits less for the disk; before and after it is as it was."""

import time

import pytest
from django.db import connection, transaction

from zhengxin.plumbing.many_steps import in_steps

SETTINGS = {
    "sqlite": ("PRAGMA synchronous", "PRAGMA wal_autocheckpoint"),
    "postgresql": ("SHOW synchronous_commit", "SHOW default_toast_compression"),
}


def told() -> list[object]:
    with connection.cursor() as cursor:
        found = []
        for asked in SETTINGS[connection.vendor]:
            cursor.execute(asked)
            found.append(cursor.fetchone()[0])
        return found


@pytest.mark.django_db(transaction=True)
def test_the_store_is_set_for_the_steps_and_set_back_whatever_happens():
    before = told()
    with pytest.raises(InterruptedError), in_steps(iter("ab")) as parts:
        during = told()
        assert list(parts) == ["a", "b"]
        raise InterruptedError
    assert during != before
    assert told() == before


@pytest.mark.django_db(transaction=True)
def test_nothing_is_set_inside_another_transaction():
    before = told()
    with transaction.atomic(), in_steps(iter("ab")):
        assert told() == before


@pytest.mark.django_db
def test_others_find_a_store_with_one_writer_free_between_two_steps(monkeypatch):
    slept = list[float]()
    monkeypatch.setattr(time, "sleep", slept.append)
    with in_steps(iter("abc")) as parts:
        assert list(parts) == ["a", "b", "c"]
    expected = 2 if connection.vendor == "sqlite" else 0
    assert [0.09 < each <= 0.1 for each in slept] == [True] * expected
