"""Periods of a duty, and their due days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.duties import MONTHS, days_checked, due_of, period_of, periods_between, rhythm_of
from zhengxin.kernel.refusals import Refused

DAYS = st.dates(date(2016, 1, 1), date(2050, 12, 31))
FIXED = {
    "year": ["01-31", "04-01", "12-20", "02-29", "06-30"],
    "half_year": [("07-05", "01-05"), ("06-25", "12-25")],
    "quarter": [("04-10", "07-10", "10-10", "01-10"), ("03-20", "06-20", "09-20", "12-20")],
    "month": ["05", "10", "25", "31"],
}


@pytest.mark.parametrize(
    ("rhythm", "label", "first", "last"),
    [
        ("month", "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("quarter", "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("quarter", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("half_year", "2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_knows_its_days(rhythm: str, label: str, first: date, last: date) -> None:
    for day in (first, last):
        period = period_of(rhythm, day)
        assert (period.label, period.first, period.last) == (label, first, last)


def test_a_start_in_mid_period_keeps_that_period_and_none_before() -> None:
    found = [period.label for period in periods_between("quarter", date(2025, 11, 12), date(2026, 7, 1))]
    assert found == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    assert list(periods_between("year", date(2026, 1, 1), date(2025, 12, 31))) == []


@given(rhythm=st.sampled_from(list(MONTHS)), start=DAYS, days=st.integers(0, 3000))
def test_the_periods_of_years_follow_one_another_without_a_gap(rhythm: str, start: date, days: int) -> None:
    until = start + timedelta(days=days)
    found = list(periods_between(rhythm, start, until))
    assert found[0].first <= start <= found[0].last
    assert found[-1].first <= until <= found[-1].last
    for one, other in pairwise(found):
        assert one.last + timedelta(days=1) == other.first
    assert len({period.label for period in found}) == len(found)
    assert all(period_of(rhythm, period.first) == period for period in found)


@given(rhythm=st.sampled_from(list(MONTHS)), start=DAYS, choice=st.integers(0, 4))
def test_every_period_has_its_own_fixed_day_in_the_order_of_the_periods(rhythm: str, start: date, choice: int) -> None:
    told = FIXED[rhythm][choice % len(FIXED[rhythm])]
    days = days_checked(rhythm, [told] if isinstance(told, str) else told)
    found = list(periods_between(rhythm, start, start + timedelta(days=1500)))
    due = [due_of(rhythm, period, days) for period in found]
    assert {basis for _, basis in due} == {"fixed_day"}
    assert all(period.first <= day for period, (day, _) in zip(found, due, strict=True))
    assert all(one < other for (one, _), (other, _) in pairwise(due))


def test_the_half_years_are_due_on_the_printed_days_and_the_second_in_the_next_year() -> None:
    first, second = list(periods_between("half_year", date(2026, 1, 1), date(2026, 12, 31)))
    assert due_of("half_year", first, ["07-05", "01-05"]) == (date(2026, 7, 5), "fixed_day")
    assert due_of("half_year", second, ["07-05", "01-05"]) == (date(2027, 1, 5), "fixed_day")
    # 5 July 2026 is a Sunday and stays one.
    assert date(2026, 7, 5).isoweekday() == 7


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (["01-31"], date(2027, 1, 31)),
        (["12-20"], date(2026, 12, 20)),
        (["02-29"], date(2027, 2, 28)),
        ([], date(2026, 12, 31)),
    ],
)
def test_a_year_is_due_by_its_day_or_at_its_end(days: list[str], due: date) -> None:
    assert due_of("year", period_of("year", date(2026, 5, 1)), days) == (due, "fixed_day" if days else "period_end")


def test_a_day_of_the_month_is_cut_to_the_month() -> None:
    assert due_of("month", period_of("month", date(2026, 2, 3)), ["31"])[0] == date(2026, 2, 28)
    assert due_of("month", period_of("month", date(2026, 2, 3)), ["10"])[0] == date(2026, 3, 10)
    assert due_of("month", period_of("month", date(2026, 12, 3)), ["05"])[0] == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ("half_year", ["07-05"]),
        ("half_year", ["07-05", "08-05"]),
        ("year", ["02-30"]),
        ("year", ["13-01"]),
        ("year", ["10"]),
        ("year", ["01-00"]),
        ("month", ["01-10"]),
        ("quarter", ["spring"]),
    ],
)
def test_days_that_are_not_one_for_each_period_are_refused(rhythm: str, days: list[str]) -> None:
    with pytest.raises(Refused, match="duty_days_wrong"):
        days_checked(rhythm, days)


def test_what_is_printed_becomes_a_rhythm_or_none() -> None:
    assert [rhythm_of(period, ()) for period in ("P1M", "P3M", "P6M", "P1Y")] == [
        "month",
        "quarter",
        "half_year",
        "year",
    ]
    assert rhythm_of("P1Y", ("07-05", "01-05")) == "half_year"
    assert rhythm_of("P1Y", ("03-31", "06-30", "09-30")) == "year"
    assert [rhythm_of(period, ()) for period in ("P1D", "P1W", "P2M", "P2Y")] == [None] * 4
