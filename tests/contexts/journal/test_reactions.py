"""Reactions read the journal as an outbox: nothing is skipped, nothing done twice, nobody blocked."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from tests.people import AT
from zhengxin.contexts.journal.actions import record, settle_entries
from zhengxin.contexts.journal.jobs import Reaction, follow_entries
from zhengxin.contexts.journal.models import ReactionCursor, ReactionFailure
from zhengxin.contexts.journal.queries import FollowedEntry, reaction_place, troubles
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.entries import EventKind
from zhengxin.kernel.refusals import Refused

THING = EventKind("plans.thing_done", public=("number",))
OTHER = EventKind("plans.other_done", public=("number",))
WORKER = Actor(id="worker", scope_paths=("",), via="worker")
AUDITOR = Actor(id="a", permissions=frozenset({"journal:entry:read"}), scope_paths=("",))


class Job:
    """Notes what it is given; fails where it was told to."""

    def __init__(self, *failing: str) -> None:
        self.seen: list[str] = []
        self.failing = set(failing)

    def __call__(self, *, entry: FollowedEntry, by: Actor, at: datetime) -> None:
        number = entry.public["number"]
        if number in self.failing:
            raise Refused("notices.unknown_kind", kind=number)
        # What a job writes goes with it when it fails; entries are rows as good as any other.
        record(kind=OTHER, by=by, at=at, public={"number": number}, because=entry.entry_id)
        self.seen.append(number)


def happens(number: str, kind: EventKind = THING) -> str:
    return record(kind=kind, by=nobody(), at=AT, public={"number": number})


def goes_round(jobs: dict[str, Job], at: datetime = AT, **more: int) -> int:
    table = {THING.name: [Reaction(name, job) for name, job in jobs.items()]}
    return follow_entries(reactions=table, by=WORKER, now=lambda: at, **more)


@pytest.mark.django_db
class TestAReaction:
    def test_a_new_one_begins_with_what_comes_after_its_first_round(self) -> None:
        job = Job()
        happens("before")
        assert goes_round({"r": job}) == 0
        happens("after")
        assert goes_round({"r": job}) == 1
        assert job.seen == ["after"]

    def test_each_entry_goes_once_through_each_reaction_in_batches(self) -> None:
        jobs = {"one": Job(), "two": Job()}
        goes_round(jobs)
        for number in range(5):
            happens(str(number))
            happens("x", OTHER)
        assert [goes_round(jobs, batch=2) for _ in range(4)] == [4, 4, 2, 0]
        assert jobs["one"].seen == jobs["two"].seen == ["0", "1", "2", "3", "4"]

    def test_what_fails_is_set_aside_and_blocks_neither_its_next_entries_nor_others(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        jobs = {"one": Job("b"), "two": Job()}
        goes_round(jobs)
        for number in "abc":
            happens(number)
        with caplog.at_level(logging.CRITICAL):
            assert goes_round(jobs) == 5
        assert (jobs["one"].seen, jobs["two"].seen) == (["a", "c"], ["a", "b", "c"])
        (trouble,) = troubles(AUDITOR)
        assert (trouble.reaction, trouble.event, trouble.tries) == ("one", "plans.thing_done", 1)
        assert trouble.fault == "notices.unknown_kind"

    def test_it_is_tried_again_with_growing_pauses_until_it_succeeds_once(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        job = Job("b")
        goes_round({"r": job})
        happens("b")
        at, pauses = AT, []
        with caplog.at_level(logging.CRITICAL):
            goes_round({"r": job}, at)
            for _ in range(13):
                (trouble,) = troubles(AUDITOR)
                pauses.append(trouble.due_at - at)
                assert goes_round({"r": job}, trouble.due_at - timedelta(seconds=1)) == 0
                assert troubles(AUDITOR) == [trouble]
                at = trouble.due_at
                goes_round({"r": job}, at)
        assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
        assert max(pauses) == timedelta(days=1)
        job.failing.clear()
        at = troubles(AUDITOR)[0].due_at
        assert [goes_round({"r": job}, at), goes_round({"r": job}, at + timedelta(days=9))] == [1, 0]
        assert job.seen == ["b"]
        assert not ReactionFailure.objects.exists()

    def test_what_a_failing_job_has_written_goes_with_it(self, caplog: pytest.LogCaptureFixture) -> None:
        def fails(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
            happens("half", OTHER)
            raise RuntimeError("the words of a complaint")

        table = {THING.name: [Reaction("r", fails)]}
        follow_entries(reactions=table, by=WORKER, now=lambda: AT)
        happens("a")
        with caplog.at_level(logging.CRITICAL):
            follow_entries(reactions=table, by=WORKER, now=lambda: AT)
        (trouble,) = troubles(AUDITOR)
        assert trouble.fault == "RuntimeError"
        assert settle_entries(by=WORKER, at=AT) == trouble.place

    def test_others_do_not_see_what_failed(self) -> None:
        with pytest.raises(Refused, match="not_permitted"):
            troubles(nobody())


@contextmanager
def in_another_connection() -> Iterator[tuple[Event, Thread]]:
    """An entry "early" whose transaction is open until the event is set."""
    written, let_go = Event(), Event()

    def write() -> None:
        try:
            with transaction.atomic():
                happens("early")
                written.set()
                let_go.wait(20)
        finally:
            connections.close_all()

    thread = Thread(target=write)
    thread.start()
    try:
        assert written.wait(20)
        yield let_go, thread
    finally:
        let_go.set()
        thread.join()


@pytest.mark.django_db(transaction=True)
class TestSeveralConnections:
    def test_what_began_early_and_committed_late_is_not_skipped(self) -> None:
        job = Job()
        goes_round({"r": job})
        if connection.vendor == "sqlite":
            # One writer at a time: nothing can begin early and commit late.
            happens("early")
            happens("late")
        else:
            with in_another_connection() as (let_go, thread):
                happens("late")
                assert [goes_round({"r": job}) for _ in range(3)] == [0, 0, 0]
                let_go.set()
                thread.join()
        for _ in range(3):
            goes_round({"r": job})
        assert job.seen == ["early", "late"]

    def test_a_number_that_was_taken_and_given_back_holds_nothing_back(self) -> None:
        job = Job()
        goes_round({"r": job})
        with pytest.raises(RuntimeError), transaction.atomic():
            happens("never")
            raise RuntimeError
        happens("late")
        goes_round({"r": job})
        goes_round({"r": job})
        assert job.seen == ["late"]

    def test_workers_side_by_side_do_each_job_once(self) -> None:
        goes_round({"r": Job()})
        for number in range(20):
            happens(str(number))
        jobs = [Job(), Job(), Job()]

        def work(job: Job) -> None:
            try:
                goes_round({"r": job})
                goes_round({"r": job})
            finally:
                connections.close_all()

        threads = [Thread(target=work, args=(job,)) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(int(number) for job in jobs for number in job.seen) == list(range(20))
        assert reaction_place("r") == ReactionCursor.objects.get().place
