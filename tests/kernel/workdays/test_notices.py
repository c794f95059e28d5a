"""A year's arrangement as somebody enters it: taken whole, or refused with the reason."""

from datetime import date, timedelta

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Calendar, CalendarRow, CalendarYear, Statutory, year_of_notice

HOLIDAYS = {
    "元旦": ("2027-01-01", "2027-01-03"),
    "春节": ("2027-02-05", "2027-02-12"),
    "清明节": ("2027-04-03", "2027-04-05"),
    "劳动节": ("2027-05-01", "2027-05-05"),
    "端午节": ("2027-06-09", "2027-06-09"),
    "中秋节": ("2027-09-15", "2027-09-17"),
    "国庆节": ("2027-10-01", "2027-10-07"),
}
MAKE_UP = ("2027-02-14", "2027-09-19")


def notice() -> list[CalendarRow]:
    """An invented arrangement for 2027."""
    rows = [CalendarRow(date.fromisoformat(day), "make_up", "春节") for day in MAKE_UP]
    for name, (first, last) in HOLIDAYS.items():
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            rows.append(CalendarRow(day, "holiday", name))
            day += timedelta(days=1)
    return rows


def whole_year() -> list[CalendarRow]:
    rows = {row.day: row for row in notice()}
    for n in range(365):
        day = date(2027, 1, 1) + timedelta(days=n)
        rows.setdefault(day, CalendarRow(day, "weekend" if day.weekday() >= 5 else "working"))
    return sorted(rows.values(), key=lambda row: row.day)


def taken(rows: list[CalendarRow], statutory: Statutory) -> CalendarYear:
    return year_of_notice(2027, rows, statutory, source="国办发明电〔2026〕1号", version=1)


def test_a_notice_and_the_whole_year_day_by_day_say_the_same(statutory: Statutory) -> None:
    assert taken(notice(), statutory).days == taken(whole_year(), statutory).days
    assert taken(notice(), statutory).is_official


def test_every_announced_year_of_the_rulebook_would_be_taken_as_it_is(calendar: Calendar, statutory: Statutory) -> None:
    for year in calendar.years:
        # The law gives two days more since 2025; earlier years gave fewer.
        if year.is_official and year.year >= 2025:
            rows = [CalendarRow(day, special.kind.value, special.name) for day, special in year.days.items()]
            assert year_of_notice(year.year, rows, statutory, source="x", version=2).days == year.days


def test_two_holidays_may_share_their_days(statutory: Statutory) -> None:
    rows = [
        CalendarRow(row.day, row.kind, "国庆节、中秋节") if row.name == "国庆节" else row
        for row in notice()
        if row.name != "中秋节"
    ]
    assert taken(rows, statutory).days[date(2027, 10, 1)].name == "国庆节、中秋节"


def test_a_notice_may_reach_into_the_last_week_of_december(statutory: Statutory) -> None:
    rows = [*notice(), CalendarRow(date(2026, 12, 31), "holiday", "元旦"), CalendarRow(date(2026, 12, 26), "make_up")]
    assert date(2026, 12, 31) in taken(rows, statutory).days


def changed(day: str, kind: str, name: str = "") -> list[CalendarRow]:
    there = date.fromisoformat(day)
    return [*(row for row in notice() if row.day != there), CalendarRow(there, kind, name)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "calendar.empty"),
        (changed("2028-01-01", "holiday", "元旦"), "calendar.day_outside_year"),
        (changed("2026-12-24", "holiday", "元旦"), "calendar.day_outside_year"),
        ([*notice(), notice()[0]], "calendar.day_twice"),
        (changed("2027-03-06", "free"), "calendar.unknown_kind"),
        (changed("2027-03-08", "holiday"), "calendar.holiday_nameless"),
        (changed("2027-03-08", "make_up"), "calendar.make_up_on_weekday"),
        ([row for row in notice() if row.name != "清明节"], "calendar.holiday_missing"),
        ([row for row in notice() if row.day.month != 6], "calendar.holiday_missing"),
        ([row for row in notice() if row.name != "国庆节" or row.day.day < 3], "calendar.holiday_short"),
        ([row for row in notice() if row.day != date(2027, 10, 3)], "calendar.law_day_worked"),
        ([row for row in whole_year() if row.day.month != 8], "calendar.month_missing"),
        ([row for row in whole_year() if row.day != date(2027, 8, 9)], "calendar.day_missing"),
        (changed("2027-03-06", "working"), "calendar.working_on_weekend"),
        (changed("2027-03-08", "weekend"), "calendar.weekend_on_weekday"),
    ],
)
def test_what_is_no_arrangement_of_the_year_is_refused(
    rows: list[CalendarRow], code: str, statutory: Statutory
) -> None:
    with pytest.raises(Refused) as refused:
        taken(rows, statutory)
    assert refused.value.code == code
