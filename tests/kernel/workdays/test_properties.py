"""What holds for every limit, every day, every pause."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import (
    Calendar,
    Extension,
    Limit,
    Pause,
    announced_year,
    calendar_of,
    days_between,
    due_day,
    explained,
    statutory_from,
)
from zhengxin.plumbing.rulebook_files import load, names_in

CALENDAR = calendar_of(
    [announced_year(load(name).data) for name in names_in("calendars") if name != "calendars/statutory"],
    statutory_from(load("calendars/statutory").data),
)
DAYS = st.dates(date(2016, 1, 1), date(2029, 12, 31))
UNITS = st.sampled_from(["working_day", "day", "month"])
LIMITS = st.builds(
    Limit,
    amount=st.integers(1, 40),
    unit=UNITS,
    ends_on_holiday=st.sampled_from(["roll", "stay"]),
    starts_on=st.sampled_from(["next_day", "same_day"]),
    month_end=st.sampled_from(["same_day", "last_day"]),
)
EXTENSIONS = st.lists(st.builds(Extension, amount=st.integers(1, 20), unit=UNITS), max_size=2)


@st.composite
def pauses(draw: st.DrawFn, day: date) -> list[Pause]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        first = day + timedelta(days=draw(st.integers(1, 60)))
        found.append(Pause(first, first + timedelta(days=draw(st.integers(0, 30)))))
    return found


@given(day=DAYS, limit=LIMITS, extensions=EXTENSIONS, data=st.data())
def test_the_explanation_ends_where_the_arithmetic_does(
    day: date, limit: Limit, extensions: list[Extension], data: st.DataObject
) -> None:
    stopped = data.draw(pauses(day))
    counted = due_day(CALENDAR, limit, day, pauses=stopped, extensions=extensions)
    assert explained(CALENDAR, limit, day, pauses=stopped, extensions=extensions).due == counted


@given(day=DAYS, amount=st.integers(1, 300))
def test_so_many_working_days_lie_between_trigger_and_due_day(day: date, amount: int) -> None:
    due = due_day(CALENDAR, Limit(amount, "working_day"), day).day
    assert CALENDAR.is_working_day(due)
    assert CALENDAR.working_days_between(day, due) == amount


@given(day=DAYS, limit=LIMITS)
def test_a_limit_that_moves_ends_on_a_working_day(day: date, limit: Limit) -> None:
    due = due_day(CALENDAR, limit, day).day
    assert limit.ends_on_holiday == "stay" or CALENDAR.is_working_day(due)


@given(day=DAYS, limit=LIMITS, data=st.data())
def test_a_pause_never_brings_the_due_day_forward(day: date, limit: Limit, data: st.DataObject) -> None:
    plain = due_day(CALENDAR, limit, day).day
    assert due_day(CALENDAR, limit, day, pauses=data.draw(pauses(day))).day >= plain


@given(day=DAYS, limit=LIMITS, more=st.integers(1, 20))
def test_an_extension_never_brings_the_due_day_forward(day: date, limit: Limit, more: int) -> None:
    plain = due_day(CALENDAR, limit, day).day
    assert due_day(CALENDAR, limit, day, extensions=[Extension(more, limit.unit)]).day >= plain


@given(day=DAYS, amount=st.integers(1, 120))
def test_months_end_in_the_month_so_many_months_later(day: date, amount: int) -> None:
    end = due_day(CALENDAR, Limit(amount, "month", ends_on_holiday="stay"), day).day
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == amount
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


@given(first=DAYS, second=DAYS, third=DAYS)
def test_working_days_between_add_up(first: date, second: date, third: date) -> None:
    a, b, c = sorted((first, second, third))
    between = CALENDAR.working_days_between
    assert between(a, c) == between(a, b) + between(b, c)
    assert between(b, a) == 0


@given(day=st.dates(date(2026, 1, 1), date(2026, 12, 31)), amount=st.integers(1, 60))
@settings(max_examples=50)
def test_an_answer_is_an_estimate_exactly_where_it_leaves_the_announced_years(day: date, amount: int) -> None:
    due = due_day(CALENDAR, Limit(amount, "working_day"), day)
    assert due.is_estimate == (due.day.year > 2026)


def test_what_needs_no_calendar_is_no_estimate() -> None:
    assert not due_day(CALENDAR, Limit(24, "month", ends_on_holiday="stay"), date(2026, 5, 1)).is_estimate
    assert due_day(CALENDAR, Limit(24, "month"), date(2026, 5, 1)).is_estimate


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2061, 1, 1)])
def test_a_day_outside_the_calendar_is_refused_and_not_guessed(day: date) -> None:
    with pytest.raises(Refused, match="day_outside"):
        due_day(CALENDAR, Limit(5, "working_day"), day)
    with pytest.raises(Refused, match="day_outside"):
        CALENDAR.kind(day)


def test_a_limit_that_leaves_the_calendar_is_refused() -> None:
    with pytest.raises(Refused, match="day_outside"):
        due_day(CALENDAR, Limit(10_000, "working_day"), date(2026, 1, 1))


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": 0},
        {"amount": -1},
        {"amount": 10_001},
        {"amount": True},
        {"unit": "hour"},
        {"ends_on_holiday": "back"},
        {"starts_on": "tomorrow"},
        {"month_end": "first"},
    ],
)
def test_a_limit_that_is_none_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(Refused, match="limit_wrong"):
        Limit(**({"amount": 5, "unit": "day"} | fields))


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match="pause_backwards"):
        Pause(date(2026, 3, 2), date(2026, 3, 1))


def test_a_calendar_without_a_year_in_between_is_none() -> None:
    years = {year.year: year for year in CALENDAR.years}
    with pytest.raises(ValueError, match="follow one another"):
        Calendar([years[2024], years[2026]])


@given(day=DAYS, days=st.integers(0, 500))
def test_days_told_one_by_one_add_up_to_the_working_days_between(day: date, days: int) -> None:
    until = day + timedelta(days=days)
    told = days_between(CALENDAR, day, until)
    assert [step.day for step in told] == [day + timedelta(days=n) for n in range(days + 1)]
    assert max(step.number or 0 for step in told) == CALENDAR.working_days_between(day, until)
