"""What the units filed on a day is counted after it; the count can't be lowered, and what is left out shows."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contexts.journal.log_acts import ACTOR, acted, entries_in, published, refused
from tests.people import AT
from zhengxin.contexts.journal.actions import count_intake, record
from zhengxin.contexts.journal.events import INTAKE_COUNTED
from zhengxin.contexts.journal.jobs import count_past_days
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.policies import READ_ENTRIES, keeper
from zhengxin.contexts.journal.queries import demand_counts_fit, filings_of, intake_shown
from zhengxin.contexts.journal.queries.filings import filing_events
from zhengxin.contexts.plans.events import DUE_ITEM_FILED, TASK_REPORTED
from zhengxin.kernel.actors import Actor, PostHeld, nobody
from zhengxin.kernel.entries import EventKind

pytestmark = pytest.mark.django_db

BY = keeper("worker")
DAY = date(2026, 3, 2)
MIDNIGHT = datetime(2026, 3, 3, tzinfo=UTC)
AFTER = MIDNIGHT + timedelta(hours=1)
OTHER = Actor(id="b1", posts=(PostHeld(2, "990121-0003", "99/01/21/u2/"),), via="console")
OURS, THEIRS = "990121-0002", "990121-0003"


def filed(by: Actor = ACTOR, at: datetime = AT, kind: EventKind = TASK_REPORTED, number: str = "T1") -> str:
    closed = dict.fromkeys(kind.closed, "x")
    return record(kind=kind, by=by, at=at, about=number, public={"number": number, "unit": "u1"}, closed=closed)


def counts() -> list[tuple[str, str, dict[str, int]]]:
    rows = Opening.objects.filter(entry__event=INTAKE_COUNTED.name, group="public").order_by("entry_id")
    told = [json.loads(values or "{}") for values in rows.values_list("values", flat=True)]
    return [(each["day"], each["unit"], each["counts"]) for each in told]


def remove(entry_id: str) -> None:
    """By hand, as somebody with the database could before the entry is in the log."""
    row = "(SELECT id FROM journal_entry WHERE entry_id = %s)"
    with connection.cursor() as cursor:
        for table in ("journal_waitingentry", "journal_opening"):
            cursor.execute(f"DELETE FROM {table} WHERE entry_id = {row}", [entry_id])
        cursor.execute("DELETE FROM journal_entry WHERE entry_id = %s", [entry_id])


def test_filings_are_those_that_their_context_marks() -> None:
    assert filing_events() == {"plans.task_reported", "plans.due_item_filed"}


@pytest.mark.parametrize("kind", [{"closed": ("a",)}, {"closed": ("a",), "about_person": True}])
def test_what_shows_no_unit_is_never_counted_by_unit(kind: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="shows no unit"):
        EventKind("plans.inside", is_filing=True, **kind)


def test_each_unit_and_day_has_one_entry_with_a_number_for_each_kind_of_filing() -> None:
    filed(), filed(), filed(kind=DUE_ITEM_FILED), filed(by=OTHER), acted()
    assert count_intake(by=BY, at=AFTER) == 2
    assert counts() == [
        ("2026-03-02", OURS, {"plans.task_reported": 2, "plans.due_item_filed": 1}),
        ("2026-03-02", THEIRS, {"plans.task_reported": 1}),
    ]
    assert Entry.objects.filter(about=f"2026-03-02 {OURS}", event="journal.intake_counted").count() == 1


def test_a_day_without_filings_has_none() -> None:
    acted()
    assert count_intake(by=BY, at=AFTER + timedelta(days=9)) == 0
    assert counts() == []


def test_only_who_keeps_the_log_counts() -> None:
    filed()
    assert refused(lambda: count_intake(by=nobody(), at=AFTER)) == "access.not_permitted"
    assert counts() == []


def test_a_day_is_counted_an_hour_after_it_is_over_by_universal_time() -> None:
    filed(at=MIDNIGHT - timedelta(seconds=1))
    filed(at=MIDNIGHT)
    assert count_intake(by=BY, at=AFTER - timedelta(seconds=1)) == 0
    count_past_days(now=lambda: AFTER)
    assert counts() == [("2026-03-02", OURS, {"plans.task_reported": 1})]


def test_counting_again_writes_nothing() -> None:
    filed()
    assert [count_intake(by=BY, at=AFTER + timedelta(hours=hour)) for hour in range(3)] == [1, 0, 0]


def test_days_that_were_missed_are_made_up_for_in_their_order() -> None:
    for days in (0, 1, 5):
        filed(at=AT + timedelta(days=days))
    assert count_intake(by=BY, at=AFTER + timedelta(days=30)) == 3
    assert [day for day, _, _ in counts()] == ["2026-03-02", "2026-03-03", "2026-03-07"]


def test_killed_within_a_day_leaves_nothing_of_it_and_the_next_round_does_it_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filed(), filed(at=AT + timedelta(days=1)), filed(by=OTHER, at=AT + timedelta(days=1))
    written: list[object] = []

    def killed(**told: object) -> str:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(told)
        return record(**told)

    with monkeypatch.context() as patched:
        patched.setattr("zhengxin.contexts.journal.actions.intake.record", killed)
        with pytest.raises(KeyboardInterrupt):
            count_intake(by=BY, at=AFTER + timedelta(days=1))
    assert [(day, unit) for day, unit, _ in counts()] == [("2026-03-02", OURS)]
    assert count_intake(by=BY, at=AFTER + timedelta(days=1)) == 2
    assert [(day, unit) for day, unit, _ in counts()][1:] == [("2026-03-03", OURS), ("2026-03-03", THEIRS)]


def test_what_came_late_raises_the_count_by_a_further_entry() -> None:
    filed()
    count_intake(by=BY, at=AFTER)
    filed(kind=DUE_ITEM_FILED)
    assert count_intake(by=BY, at=AFTER) == 1
    assert counts()[-1] == ("2026-03-02", OURS, {"plans.task_reported": 1, "plans.due_item_filed": 1})
    assert demand_counts_fit() == 1


def test_a_count_is_never_lowered_and_the_check_names_what_is_gone() -> None:
    filed(), filed(by=OTHER)
    gone = filed(by=OTHER)
    count_intake(by=BY, at=AFTER)
    assert demand_counts_fit() == 2
    remove(gone)
    assert count_intake(by=BY, at=AFTER) == 0
    with pytest.raises(Exception, match="count_differs") as found:
        demand_counts_fit()
    told = {"day": "2026-03-02", "unit": THEIRS, "counted": 2, "entries": 1}
    assert found.value.params == told


@pytest.mark.parametrize("said", [{"plans.task_reported": 1}, {"plans.due_item_filed": 2}, {}])
def test_the_check_finds_a_count_that_says_something_else(said: dict[str, int]) -> None:
    filed(), filed()
    told = {"day": DAY, "unit": OURS, "counts": said}
    record(kind=INTAKE_COUNTED, by=BY, at=AFTER, about=f"2026-03-02 {OURS}", public=told)
    assert refused(demand_counts_fit) == "journal.count_differs"


def test_the_check_finds_a_unit_that_was_left_out() -> None:
    filed(), filed(by=OTHER)
    told = {"day": DAY, "unit": OURS, "counts": {"plans.task_reported": 1}}
    record(kind=INTAKE_COUNTED, by=BY, at=AFTER, about=f"2026-03-02 {OURS}", public=told)
    assert refused(demand_counts_fit) == "journal.count_differs"


def test_days_not_counted_yet_are_no_finding() -> None:
    filed()
    assert demand_counts_fit() == 0
    count_intake(by=BY, at=AFTER)
    filed(at=AFTER)
    assert demand_counts_fit() == 1


def test_a_count_whose_values_are_lost_is_neither_written_again_nor_held_against_anybody() -> None:
    filed()
    count_intake(by=BY, at=AFTER)
    number = Entry.objects.get(event=INTAKE_COUNTED.name).pk
    with connection.cursor() as cursor:
        cursor.execute('UPDATE journal_opening SET salt = NULL, "values" = NULL WHERE entry_id = %s', [number])
    assert count_intake(by=BY, at=AFTER) == 0
    assert demand_counts_fit() == 1


def test_the_count_goes_into_the_log_and_shows_no_number_without_its_salt(log: Path) -> None:
    filed()
    count_intake(by=BY, at=AFTER)
    published(AFTER)
    found = json.loads(entries_in(log)[-1])
    assert found["about"] == f"2026-03-02 {OURS}"
    assert found.keys() == {"v", "event", "id", "at", "about", "commit"}


def test_the_questions_of_a_day_do_not_grow_with_its_filings() -> None:
    def asked(day: int, filings: int) -> int:
        for _ in range(filings):
            filed(at=AT + timedelta(days=day))
        with CaptureQueriesContext(connection) as queries:
            assert count_intake(by=BY, at=AFTER + timedelta(days=day)) == 1
        return len(queries)

    asked(0, 1)
    assert asked(1, 1) == asked(2, 40)


def test_a_unit_sees_its_own_days_beside_what_was_counted() -> None:
    filed(), filed(by=OTHER)
    count_intake(by=BY, at=AFTER)
    today_one = filed(at=AFTER)
    shown = intake_shown(ACTOR, today=AFTER.date())
    assert [(row.day, row.unit, row.counted, row.entries, row.differs) for row in shown] == [
        (AFTER.date(), OURS, None, 1, False),
        (DAY, OURS, 1, 1, False),
    ]
    assert [each.entry_id for each in filings_of(ACTOR, AFTER.date())] == [today_one]


def test_a_unit_sees_that_one_of_its_filings_is_gone() -> None:
    gone = filed()
    count_intake(by=BY, at=AFTER)
    remove(gone)
    (row,) = intake_shown(ACTOR, today=AFTER.date())
    assert (row.counted, row.entries, row.differs) == (1, 0, True)


def test_who_reads_the_entries_sees_every_unit_and_who_has_no_post_sees_none() -> None:
    filed(), filed(by=OTHER)
    auditor = Actor(id="c1", permissions=frozenset({READ_ENTRIES}))
    assert [row.unit for row in intake_shown(auditor, today=DAY)] == [OURS, THEIRS]
    assert len(filings_of(auditor, DAY)) == 2
    assert intake_shown(nobody(), today=DAY) == filings_of(nobody(), DAY) == []
