"""An act that began early and is committed late gets its place like any other; so does what two processes sequence."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from django.db import connection, connections, transaction

from tests.contexts.journal.log_acts import acted, entries_in, in_places, published
from tests.people import AT
from zhengxin.contexts.journal.actions import place, publish_log
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.journal.queries.keeping import store

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_transaction_that_began_early_and_commits_late_is_not_passed_by(log: Path) -> None:
    begun, may_end = Event(), Event()
    ids: dict[str, str] = {}

    def slow() -> None:
        try:
            with transaction.atomic():
                ids["early"] = acted("early")
                begun.set()
                assert may_end.wait(60)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        ending = other.submit(slow)
        assert begun.wait(60)
        # SQLite has one writer: there the second act could only wait for the first.
        is_postgres = connection.vendor == "postgresql"
        if is_postgres:
            ids["late"] = acted("late")
        assert published() == 1 + is_postgres
        may_end.set()
        ending.result()
    assert published() == 2 + is_postgres
    expected = [ids["late"], ids["early"]] if is_postgres else [ids["early"]]
    assert [json.loads(entry)["id"] for entry in entries_in(log)[1:]] == expected


def test_what_is_committed_while_others_get_their_places_goes_on_waiting(log: Path) -> None:
    ids = [acted("early")]
    # SQLite has one writer: there nothing can be committed meanwhile.
    is_postgres = connection.vendor == "postgresql"

    def late() -> str:
        try:
            return acted("late")
        finally:
            connections.close_all()

    def with_one_more(execute: Callable[..., object], statement: str, *more: object) -> object:
        done = execute(statement, *more)
        if is_postgres and statement == place._ORDINARY and len(ids) == 1:
            with ThreadPoolExecutor(1) as other:
                ids.append(other.submit(late).result())
        return done

    with connection.execute_wrapper(with_one_more):
        assert published() == 2 + is_postgres
    assert [json.loads(entry)["id"] for entry in entries_in(log)[1:]] == ids


def test_of_two_sequencers_one_is_at_work(log: Path) -> None:
    acted()
    with store().locked() as alone:
        assert alone
        with ThreadPoolExecutor(1) as other:
            assert other.submit(lambda: publish_log(by=keeper("worker"), at=AT)).result() is None
    assert published() == 2


def test_sequencers_at_once_lose_and_double_nothing(log: Path) -> None:
    def one() -> None:
        try:
            for number in range(10):
                acted(f"n{number}")
                publish_log(by=keeper("worker"), at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(one) for _ in range(3)]:
            done.result()
    assert published() == 31
    ids = [json.loads(entry)["id"] for entry in entries_in(log)]
    assert len(set(ids)) == 31 == len(in_places())
