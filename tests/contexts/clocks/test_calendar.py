"""Next year's notice is adopted: the calendar, the running clocks, and what is refused."""

import json
from datetime import date

import pytest

from tests.contexts.clocks.conftest import AT, START, Start
from tests.kernel.workdays.test_notices import notice
from tests.people import County
from zhengxin.contexts.clocks.actions import adopt_calendar, extend_clock, pause_clock, resume_clock, stop_clock
from zhengxin.contexts.clocks.models import AdoptedCalendar, Clock, ClockChange
from zhengxin.contexts.clocks.queries import (
    calendar_in_force,
    calendar_years,
    clock_explained,
    named_limits,
    one_calendar,
)
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import CalendarRow

pytestmark = pytest.mark.django_db

NOTICE = "国办发明电〔2026〕1号"


def test_the_rulebook_s_limits_can_all_be_read() -> None:
    assert len(named_limits().rules) > 60


def test_an_adopted_year_is_no_estimate_any_more(qinghe: County) -> None:
    assert not calendar_in_force().calendar.is_official(date(2027, 1, 1))
    assert [(year.year, year.is_official) for year in calendar_years()][:2] == [(2027, False), (2026, True)]
    before = calendar_in_force().sha256
    done = adopt_calendar(year=2027, rows=notice(), source=NOTICE, by=qinghe.accounts, at=AT)
    assert (done.version, done.recomputed, done.moved) == (1, 0, 0)
    calendar = calendar_in_force().calendar
    assert calendar.is_official(date(2027, 1, 1))
    assert calendar.is_working_day(date(2027, 2, 14))
    assert calendar_in_force().sha256 != before
    body = json.loads(entries_of_event("clocks.calendar_adopted")[0])
    assert body["rule"] == {"calendar": calendar_in_force().sha256}
    assert [(year.year, year.source) for year in calendar_years()][1] == (2027, NOTICE)


def test_running_clocks_it_touches_are_counted_anew_and_no_others(start: Start, qinghe: County) -> None:
    moves = start(owner_key="moves", from_day=date(2027, 2, 4))
    flips = start(owner_key="flips", from_day=date(2027, 3, 1))
    before = start(owner_key="before")
    ended = start(owner_key="ended", from_day=date(2027, 2, 4))
    stop_clock(clock=ended, by=qinghe.office, at=AT)
    assert Clock.objects.get(pk=moves).due_on == date(2027, 2, 15)
    done = adopt_calendar(year=2027, rows=notice(), source=NOTICE, by=qinghe.accounts, at=AT)
    assert (done.recomputed, done.moved) == (2, 1)
    rows = {row.pk: (row.due_on, row.is_estimate) for row in Clock.objects.all()}
    # 2027-02-05 to 12 are off, Sunday 14 is worked: 14, 15, 16, 17, 18.
    assert rows[moves] == (date(2027, 2, 18), False)
    assert rows[flips] == (date(2027, 3, 8), False)
    assert rows[before] == (date(2026, 3, 9), False)
    assert rows[ended] == (date(2027, 2, 15), True)
    change = ClockChange.objects.get()
    assert (change.clock_id, change.kind, change.due_before, change.due_after) == (
        moves, "recomputed", date(2027, 2, 15), date(2027, 2, 18),
    )  # fmt: skip
    assert clock_explained(moves, today=START)[1].due.day == date(2027, 2, 18)


def test_pauses_and_extensions_are_kept_when_a_clock_is_counted_anew(start: Start, qinghe: County) -> None:
    paused, extended, still = (start(owner_key=key, from_day=date(2027, 2, 4)) for key in ("p", "e", "s"))
    for clock in (paused, still):
        pause_clock(clock=clock, from_day=date(2027, 2, 9), basis="鉴定", by=qinghe.office, at=AT)
    resume_clock(clock=paused, from_day=date(2027, 2, 22), by=qinghe.office, at=AT)
    extend_clock(clock=extended, amount=5, approver="主任", basis="函", by=qinghe.office, at=AT)
    adopt_calendar(year=2027, rows=notice(), source=NOTICE, by=qinghe.accounts, at=AT)
    due = {row.pk: row.due_on for row in Clock.objects.all()}
    assert due == {paused: date(2027, 2, 26), extended: date(2027, 2, 25), still: None}
    # 2027-02-22 is the first day counted again, now the first at all.
    assert resume_clock(clock=still, from_day=date(2027, 2, 22), by=qinghe.office, at=AT) == date(2027, 2, 26)


def test_a_corrected_notice_is_a_new_version(start: Start, qinghe: County) -> None:
    clock = start(from_day=date(2027, 2, 4))
    adopt_calendar(year=2027, rows=notice(), source=NOTICE, by=qinghe.accounts, at=AT)
    longer = [*notice(), CalendarRow(date(2027, 2, 15), "holiday", "春节")]
    done = adopt_calendar(year=2027, rows=longer, source="国办发明电〔2027〕1号", by=qinghe.accounts, at=AT)
    assert (done.version, done.moved) == (2, 1)
    assert Clock.objects.get(pk=clock).due_on == date(2027, 2, 19)
    assert [(row.year, row.version) for row in AdoptedCalendar.objects.order_by("id")] == [(2027, 1), (2027, 2)]


def test_what_cannot_be_adopted_changes_nothing(start: Start, qinghe: County) -> None:
    start(from_day=date(2027, 2, 4))
    act = {"year": 2027, "rows": notice(), "source": NOTICE, "by": qinghe.accounts, "at": AT}
    state = Entry.objects.count(), list(Clock.objects.values())
    for change, code in (
        ({"by": qinghe.office}, "access.not_permitted"),
        ({"by": qinghe.clerk}, "access.not_permitted"),
        ({"source": " "}, "calendar.source_missing"),
        ({"year": 2028}, "calendar.year_out_of_reach"),
        ({"year": 2015}, "calendar.year_out_of_reach"),
        ({"rows": notice()[:-5]}, "calendar.holiday_short"),
        ({"rows": [row for row in notice() if row.day.month != 4]}, "calendar.holiday_missing"),
    ):
        with pytest.raises(Refused) as refused:
            adopt_calendar(**(act | change))
        assert refused.value.code == code
    assert (Entry.objects.count(), list(Clock.objects.values())) == state
    assert AdoptedCalendar.objects.count() == ClockChange.objects.count() == 0
    adopt_calendar(**act)
    with pytest.raises(Refused, match="known_already"):
        adopt_calendar(**act)


def test_one_reading_counts_by_one_calendar(db: None, django_assert_num_queries: "pytest.FixtureRequest") -> None:
    with django_assert_num_queries(1), one_calendar():  # type: ignore[operator]
        assert calendar_in_force() is calendar_in_force()
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert calendar_in_force() is calendar_in_force()
