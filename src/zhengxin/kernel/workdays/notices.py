"""A year's arrangement of holidays as somebody enters it: rows become a year, or are refused in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays.calendar import FIRST_WEEKEND_DAY, CalendarYear, DayKind, SpecialDay
from zhengxin.kernel.workdays.rulebook import Statutory

# Notices for the next year may arrange the last week of December: those for 2019 and 2023 did.
FIRST_DAY_BEFORE = (12, 25)
NAME_SEPARATOR = "、"


@dataclass(frozen=True)
class CalendarRow:
    """One day: `holiday` (off, with the holiday's name), `make_up` (a weekend day that is worked), and, only where the
    whole year is given day by day, `working` and `weekend` for all the others."""

    day: date
    kind: str
    name: str = ""


def year_of_notice(
    year: int, rows: Sequence[CalendarRow], statutory: Statutory, *, source: str, version: int
) -> CalendarYear:
    """Two forms are taken: the notice (holidays and make-up days alone), or the whole year with a row a day.

    Refused: no rows, a day outside the year, a day twice, an unknown kind, a holiday without a name, a make-up day
    that is no weekend day, an ordinary day of the wrong kind, a month or a day missing from a whole year, a holiday of
    the law missing or shorter than the law gives, a day of the law that is worked. Source of the law: `statutory`.
    """
    if not rows:
        raise Refused("calendar.empty", year=year)
    special: dict[date, SpecialDay] = {}
    ordinary: set[date] = set()
    for row in rows:
        _demand_row(year, row)
        if row.day in special or row.day in ordinary:
            raise Refused("calendar.day_twice", day=row.day.isoformat())
        if row.kind in (DayKind.WORKING, DayKind.WEEKEND):
            ordinary.add(row.day)
        else:
            special[row.day] = SpecialDay(DayKind(row.kind), row.name.strip())
    if ordinary:
        _demand_whole_year(year, special.keys() | ordinary)
    _demand_law(year, special, statutory)
    return CalendarYear(year, special, is_official=True, source=source, version=version)


def _demand_row(year: int, row: CalendarRow) -> None:
    day = row.day.isoformat()
    is_before = row.day.year == year - 1 and (row.day.month, row.day.day) >= FIRST_DAY_BEFORE
    if row.day.year != year and not is_before:
        raise Refused("calendar.day_outside_year", day=day, year=year)
    if row.kind not in list(DayKind):
        raise Refused("calendar.unknown_kind", day=day, kind=row.kind)
    is_weekend = row.day.weekday() >= FIRST_WEEKEND_DAY
    if row.kind == DayKind.HOLIDAY and not row.name.strip():
        raise Refused("calendar.holiday_nameless", day=day)
    if row.kind == DayKind.MAKE_UP and not is_weekend:
        raise Refused("calendar.make_up_on_weekday", day=day)
    if row.kind == DayKind.WORKING and is_weekend:
        raise Refused("calendar.working_on_weekend", day=day)
    if row.kind == DayKind.WEEKEND and not is_weekend:
        raise Refused("calendar.weekend_on_weekday", day=day)


def _demand_whole_year(year: int, given: set[date]) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    missing = [day for day in days if day not in given]
    for month in range(1, 13):
        if all(day in missing for day in days if day.month == month):
            raise Refused("calendar.month_missing", year=year, month=month)
    if missing:
        raise Refused("calendar.day_missing", day=missing[0].isoformat())


def _demand_law(year: int, special: Mapping[date, SpecialDay], statutory: Statutory) -> None:
    off = {day: item.name for day, item in special.items() if item.kind is DayKind.HOLIDAY}
    named = {part for name in off.values() for part in name.split(NAME_SEPARATOR)}
    for holiday in statutory.holidays:
        if holiday.name not in named:
            raise Refused("calendar.holiday_missing", year=year, name=holiday.name)
        given = sum(holiday.name in name.split(NAME_SEPARATOR) for name in off.values())
        if given < holiday.days:
            raise Refused("calendar.holiday_short", name=holiday.name, days=given, least=holiday.days)
        for day in holiday.fixed_days(year):
            if day not in off:
                raise Refused("calendar.law_day_worked", day=day.isoformat(), name=holiday.name)
