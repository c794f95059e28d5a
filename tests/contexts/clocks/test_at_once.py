"""A clock that begins to run, or runs on, while a calendar is being adopted has the day of the new calendar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Thread
from time import sleep

import pytest
from django.db import connection, connections, transaction

from tests.contexts.clocks.conftest import AT, PATH
from tests.kernel.workdays.test_notices import notice
from tests.people import County, county
from zhengxin.contexts.clocks.actions import (
    adopt_calendar,
    extend_clock,
    pause_clock,
    resume_clock,
    start_clock,
)
from zhengxin.contexts.clocks.models import Clock

pytestmark = pytest.mark.django_db(transaction=True)

TRIES = 300


def started(by: County) -> int:
    """5 working days from 4 February 2027: due on the 15th by the estimate, on the 18th by the notice."""
    told = {"owner_kind": "plans.task", "owner_key": "k", "path": PATH, "from_day": date(2027, 2, 4)}
    return start_clock(**told, amount=5, unit="working_day", basis="方案二（一）", by=by.office, at=AT)


@contextmanager
def adopted_meanwhile(people: County) -> Iterator[None]:
    """What stands inside is done in a transaction that ends only after the adoption has begun beside it."""

    def adopt() -> None:
        try:
            adopt_calendar(year=2027, rows=notice(), source="国办发明电〔2026〕1号", by=people.accounts, at=AT)
        finally:
            connections.close_all()

    adoption = Thread(target=adopt)
    with transaction.atomic():
        yield
        adoption.start()
        wait_until(lambda: not adoption.is_alive() or somebody_waits())
    adoption.join()


def somebody_waits() -> bool:
    # SQLite keeps the second transaction from beginning at all.
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def wait_until(happened: Callable[[], bool]) -> None:
    for _ in range(TRIES):
        if happened():
            return
        sleep(0.05)
    pytest.fail("the adoption neither waits nor ends")


def test_a_clock_that_starts_meanwhile() -> None:
    people = county()
    with adopted_meanwhile(people):
        started(people)
    row = Clock.objects.get()
    assert (row.due_on, row.is_estimate) == (date(2027, 2, 18), False)


def test_a_clock_that_runs_on_meanwhile() -> None:
    people = county()
    clock = started(people)
    pause_clock(clock=clock, from_day=date(2027, 2, 5), basis="鉴定", by=people.office, at=AT)
    with adopted_meanwhile(people):
        resume_clock(clock=clock, from_day=date(2027, 2, 6), by=people.office, at=AT)
    assert Clock.objects.get().due_on == date(2027, 2, 18)


def test_a_clock_that_gets_more_time_meanwhile() -> None:
    people = county()
    clock = started(people)
    with adopted_meanwhile(people):
        extend_clock(clock=clock, amount=5, approver="主任", basis="函", by=people.office, at=AT)
    assert Clock.objects.get().due_on == date(2027, 2, 25)
