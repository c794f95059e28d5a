"""Two calendars made by others agree with the rulebook's on every day."""

from datetime import date, timedelta

import chinese_calendar
import holidays

from zhengxin.kernel.workdays import Calendar, Statutory
from zhengxin.plumbing.rulebook_files import load, names_in

FIRST, LAST = date(2016, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def test_every_day_from_2016_to_2026_is_worked_or_not_as_both_calendars_say(calendar: Calendar) -> None:
    other = holidays.country_holidays("CN", years=range(2016, 2027))
    assert len(DAYS) == 4018
    assert [day for day in DAYS if calendar.is_working_day(day) != chinese_calendar.is_workday(day)] == []
    assert [day for day in DAYS if calendar.is_working_day(day) != other.is_working_day(day)] == []


def test_every_year_from_2016_to_2026_is_announced_and_the_next_is_not(calendar: Calendar) -> None:
    assert {year.year for year in calendar.years if year.is_official} == set(range(2016, 2027))
    assert not calendar.is_official(date(2027, 1, 1))


def test_the_days_that_move_in_2027_are_those_of_the_second_calendar(statutory: Statutory) -> None:
    estimated = statutory.estimate(2027)
    other = holidays.country_holidays("CN", years=2027, observed=False)
    assert set(estimated.days) == set(other)
    assert len(estimated.days) == 13


def test_each_year_says_which_notice_it_comes_from() -> None:
    for name in names_in("calendars"):
        data = load(name).data
        if "year" in data:
            assert name == f"calendars/{data['year']}"
            assert "国办发明电〔" in data["source"]
            assert data["state"] == "official"
