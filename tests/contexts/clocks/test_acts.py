"""Starting, pausing, resuming, extending and stopping a clock: each exit of each act."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.contexts.clocks.conftest import AT, PATH, START, Start
from tests.people import County
from zhengxin.contexts.clocks.actions import extend_clock, pause_clock, resume_clock, stop_clock
from zhengxin.contexts.clocks.models import Clock, ClockChange
from zhengxin.contexts.clocks.queries import clock_explained, clocks_due, clocks_late, clocks_of
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

DUE = date(2026, 3, 9)
APPROVED = {"approver": "青禾县发展和改革委员会主任", "basis": "青发改函〔2026〕3号"}


def refused(act: object, code: str, **arguments: object) -> None:
    """Asserts that the act is refused and leaves nothing."""
    before = Clock.objects.count(), ClockChange.objects.count(), Entry.objects.count(), list(Clock.objects.values())
    with pytest.raises(Refused) as told:
        act(**arguments)
    assert told.value.code == code
    after = Clock.objects.count(), ClockChange.objects.count(), Entry.objects.count(), list(Clock.objects.values())
    assert after == before


def test_a_clock_runs_from_the_day_after_its_trigger_and_is_entered(start: Start) -> None:
    row = Clock.objects.get(pk=start())
    assert (row.due_on, row.is_estimate, row.state) == (DUE, False, "running")
    body = json.loads(entries_of_event("clocks.started")[0])
    assert body["rule"].keys() == {"calendar", "time_limits"}
    assert body["id"] == row.entry_id


def test_a_named_limit_is_that_of_the_place_and_the_day(start: Start) -> None:
    named = {"limit": "penalty_withdrawal", "jurisdiction": "990121", "amount": None, "unit": None, "basis": ""}
    row = Clock.objects.get(pk=start(**named))
    assert (row.amount, row.unit, row.due_on) == (3, "working_day", date(2026, 3, 5))
    assert row.basis == "行政处罚法 第四十八条、第八十五条"
    refused(start, "clocks.no_rule", **named, from_day=date(2021, 7, 1))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"owner_key": ""}, "clocks.owner_missing"),
        ({"amount": None}, "clocks.limit_missing"),
        ({"basis": " "}, "clocks.basis_missing"),
        ({"limit": "penalty_withdrawal", "jurisdiction": "990121"}, "clocks.limit_said_twice"),
        ({"amount": 0}, "workdays.limit_wrong"),
        ({"unit": "week"}, "workdays.limit_wrong"),
        ({"from_day": date(2010, 1, 1)}, "workdays.day_outside"),
        ({"limit": "nonsense", "jurisdiction": "990121", "amount": None, "unit": None}, "clocks.unknown_limit"),
        (
            {"limit": "penalty_withdrawal", "jurisdiction": "123456", "amount": None, "unit": None},
            "subjects.unknown_jurisdiction",
        ),
        (
            {"limit": "complaint_breach", "jurisdiction": "220000", "amount": None, "unit": None, "basis": ""},
            "clocks.rule_unverified",
        ),
    ],
)
def test_what_is_no_limit_starts_no_clock(start: Start, changes: dict[str, object], code: str) -> None:
    refused(start, code, **changes)


def test_an_unverified_rule_runs_on_a_basis_of_its_own(start: Start) -> None:
    named = {
        "limit": "complaint_breach",
        "jurisdiction": "220000",
        "amount": None,
        "unit": None,
        "basis": "某办法第五条",
    }
    assert Clock.objects.get(pk=start(**named)).basis == "某办法第五条"


def test_paused_days_are_not_counted(start: Start, qinghe: County) -> None:
    clock = start(amount=10)
    pause_clock(clock=clock, from_day=date(2026, 3, 5), basis="鉴定", by=qinghe.office, at=AT)
    row = Clock.objects.get(pk=clock)
    assert (row.state, row.due_on) == ("paused", None)
    with pytest.raises(Refused, match="paused_now"):
        clock_explained(clock, today=START)
    assert resume_clock(clock=clock, from_day=date(2026, 3, 12), by=nobody(), at=AT) == date(2026, 3, 23)
    told = clock_explained(clock, today=START)[1]
    assert [step.day.day for step in told.steps if step.code == "paused"] == [5, 6, 7, 8, 9, 10, 11]
    assert told.due.day == Clock.objects.get(pk=clock).due_on == date(2026, 3, 23)
    assert len(entries_of_event("clocks.paused")) == len(entries_of_event("clocks.resumed")) == 1


def test_a_second_pause_begins_after_the_first(start: Start, qinghe: County) -> None:
    clock = start(amount=10)
    pause_clock(clock=clock, from_day=date(2026, 3, 5), basis="鉴定", by=qinghe.office, at=AT)
    resume_clock(clock=clock, from_day=date(2026, 3, 12), by=qinghe.office, at=AT)
    pause = {"clock": clock, "basis": "专家评审", "by": qinghe.office, "at": AT}
    refused(pause_clock, "clocks.pause_day", **pause, from_day=date(2026, 3, 11))
    pause_clock(**pause, from_day=date(2026, 3, 16))
    assert resume_clock(clock=clock, from_day=date(2026, 3, 18), by=qinghe.office, at=AT) == date(2026, 3, 25)


def test_a_pause_that_cannot_be_is_refused(start: Start, qinghe: County) -> None:
    clock = start()
    pause = {"clock": clock, "from_day": date(2026, 3, 4), "basis": "鉴定", "by": qinghe.office, "at": AT}
    for actor in (nobody(), qinghe.clerk, qinghe.neighbour, qinghe.accounts):
        refused(pause_clock, "access.not_permitted", **(pause | {"by": actor}))
    refused(pause_clock, "clocks.unknown", **(pause | {"clock": clock + 1}))
    refused(pause_clock, "clocks.basis_missing", **(pause | {"basis": " "}))
    refused(pause_clock, "clocks.pause_day", **(pause | {"from_day": date(2026, 3, 1)}))
    refused(pause_clock, "clocks.pause_day", **(pause | {"from_day": date(2026, 3, 10)}))
    refused(pause_clock, "clocks.lapsed", **(pause | {"at": AT + timedelta(days=8)}))
    refused(resume_clock, "clocks.not_paused", clock=clock, from_day=date(2026, 3, 6), by=qinghe.office, at=AT)
    pause_clock(**pause)
    refused(pause_clock, "clocks.paused_now", **pause)
    refused(resume_clock, "clocks.resume_day", clock=clock, from_day=date(2026, 3, 4), by=qinghe.office, at=AT)


def test_an_extension_needs_somebody_who_grants_it_and_a_basis(start: Start, qinghe: County) -> None:
    clock = start()
    more = {"clock": clock, "amount": 3, **APPROVED, "by": qinghe.office, "at": AT}
    for actor in (nobody(), qinghe.clerk, qinghe.neighbour, qinghe.accounts):
        refused(extend_clock, "access.not_permitted", **(more | {"by": actor}))
    refused(extend_clock, "clocks.approver_missing", **(more | {"approver": ""}))
    refused(extend_clock, "clocks.basis_missing", **(more | {"basis": ""}))
    refused(extend_clock, "workdays.limit_wrong", **(more | {"amount": 0}))
    refused(extend_clock, "clocks.lapsed", **(more | {"at": AT + timedelta(days=8)}))
    refused(extend_clock, "clocks.unknown", **(more | {"clock": clock + 1}))
    assert extend_clock(**more) == date(2026, 3, 12)
    change = ClockChange.objects.get()
    assert (change.approver, change.basis, change.due_before) == (*APPROVED.values(), DUE)
    assert len(entries_of_event("clocks.extended")) == 1


def test_an_extension_stays_inside_what_the_law_of_the_limit_allows(start: Start, qinghe: County) -> None:
    named = {"jurisdiction": "990121", "amount": None, "unit": None, "basis": ""}
    more = {**APPROVED, "by": qinghe.office, "at": AT}
    strict = start(**named, limit="penalty_withdrawal")
    refused(extend_clock, "clocks.extension_not_foreseen", **more, clock=strict, amount=1)
    lenient = start(**named, limit="open_government_request")
    refused(extend_clock, "clocks.extension_too_long", **more, clock=lenient, amount=21)
    refused(extend_clock, "clocks.extension_too_long", **more, clock=lenient, amount=1, unit="month")
    assert extend_clock(**more, clock=lenient, amount=15) == date(2026, 4, 21)
    refused(extend_clock, "clocks.extension_too_long", **more, clock=lenient, amount=6)
    assert extend_clock(**more, clock=lenient, amount=5) == date(2026, 4, 28)


def test_a_stopped_clock_is_judged_by_the_day_it_was_recorded(start: Start, qinghe: County) -> None:
    in_time, late = start(owner_key="a"), start(owner_key="b")
    # 16:30 of 9 March in UTC is already the tenth where the offices are.
    stop_clock(clock=in_time, by=qinghe.office, at=datetime(2026, 3, 9, 15, 30, tzinfo=UTC))
    stop_clock(clock=late, by=qinghe.office, at=datetime(2026, 3, 9, 16, 30, tzinfo=UTC))
    found = clocks_of("plans.task", ["a", "b"], today=date(2026, 12, 1))
    assert [(shown.is_late, shown.days_late) for shown in (*found["a"], *found["b"])] == [(False, 0), (True, 1)]
    assert len(entries_of_event("clocks.stopped")) == 2


def test_a_clock_stops_once(start: Start, qinghe: County) -> None:
    clock = start()
    stop = {"clock": clock, "by": qinghe.office, "at": AT}
    refused(stop_clock, "clocks.unknown", **(stop | {"clock": clock + 1}))
    refused(stop_clock, "clocks.basis_missing", **stop, void_because=" ")
    stop_clock(**stop, void_because="任务作废")
    refused(stop_clock, "clocks.stopped_already", **stop)
    pause = {"clock": clock, "from_day": date(2026, 3, 4), "basis": "鉴定", "by": qinghe.office, "at": AT}
    refused(pause_clock, "clocks.stopped_already", **pause)
    refused(extend_clock, "clocks.stopped_already", clock=clock, amount=1, **APPROVED, by=qinghe.office, at=AT)
    shown = clocks_of("plans.task", ["990121-2026-1/2.1/0"], today=date(2026, 12, 1))["990121-2026-1/2.1/0"]
    assert [(item.state, item.is_late) for item in shown] == [("void", False)]


def test_late_clocks_tell_by_how_many_working_days(start: Start, qinghe: County) -> None:
    start()
    assert [item.is_late for item in clocks_late(qinghe.office, today=DUE)] == []
    weekend = clocks_late(qinghe.office, today=date(2026, 3, 10))
    assert [(item.days_late, item.is_late) for item in weekend] == [(1, True)]
    assert [item.days_late for item in clocks_late(qinghe.office, today=date(2026, 3, 16))] == [5]


def test_a_clock_due_on_friday_is_late_on_saturday_by_no_working_day_yet(start: Start, qinghe: County) -> None:
    start(amount=4)
    assert [(item.is_late, item.days_late) for item in clocks_late(qinghe.office, today=date(2026, 3, 7))] == [
        (True, 0)
    ]


def test_clocks_are_seen_in_one_s_part_of_the_tree_only(start: Start, qinghe: County) -> None:
    clock = start()
    start(owner_key="other", path="99/01/22/")
    week = (date(2026, 3, 2), date(2026, 3, 31))
    assert [item.id for item in clocks_due(qinghe.office, *week, today=START)] == [clock]
    assert clocks_due(qinghe.office, date(2026, 3, 10), date(2026, 3, 31), today=START) == []
    assert [item.path for item in clocks_due(qinghe.neighbour, *week, today=START)] == ["99/01/22/"]
    for reader in (nobody(), qinghe.clerk, qinghe.accounts):
        assert clocks_due(reader, *week, today=START) == []
        assert clocks_late(reader, today=date(2026, 12, 1)) == []
        with pytest.raises(Refused, match="unknown"):
            clock_explained(clock, today=START, reader=reader)
    shown, told = clock_explained(clock, today=START, reader=qinghe.office)
    assert (shown.days_left, told.due.day, shown.path) == (5, DUE, PATH)
