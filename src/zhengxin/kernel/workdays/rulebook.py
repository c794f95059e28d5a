"""Calendar files of the rulebook: announced years as they were arranged, later years as far as the law fixes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zhengxin.kernel.workdays.calendar import FIRST_WEEKEND_DAY, Calendar, CalendarYear, DayKind, SpecialDay

# Estimates reach this far: the longest limits run for years.
LAST_YEAR = 2060


@dataclass(frozen=True)
class StatutoryHoliday:
    """A holiday of all citizens: so many days, on fixed days of the year where `month_days` has any."""

    name: str
    days: int
    month_days: tuple[tuple[int, int], ...]

    def fixed_days(self, year: int) -> Iterator[date]:
        return (date(year, month, day) for month, day in self.month_days)


@dataclass(frozen=True)
class Statutory:
    """The law on holidays, and the days of those that move, by year as far as the file knows them."""

    holidays: tuple[StatutoryHoliday, ...]
    moving: Mapping[int, Mapping[str, tuple[date, ...]]]
    source: str

    def estimate(self, year: int) -> CalendarYear:
        """A year before its notice: weekends and the law's own days, no compensation and no make-up days."""
        days = {day: SpecialDay(DayKind.HOLIDAY, item.name) for item in self.holidays for day in item.fixed_days(year)}
        for name, moved in self.moving.get(year, {}).items():
            days |= {day: SpecialDay(DayKind.HOLIDAY, name) for day in moved}
        return CalendarYear(year, days, is_official=False, source=self.source)


def statutory_from(data: Mapping[str, Any]) -> Statutory:
    """From rulebook/calendars/statutory.yaml."""
    holidays = tuple(
        StatutoryHoliday(row["name"], row["days"], tuple(_month_day(text) for text in row.get("fixed", ())))
        for row in data["holidays"]
    )
    moving = {
        int(year): {name: tuple(_days_in(year, text)) for name, text in names.items()}
        for year, names in data["moving"].items()
    }
    return Statutory(holidays, moving, data["source"])


def announced_year(data: Mapping[str, Any]) -> CalendarYear:
    """From rulebook/calendars/YYYY.yaml: spans that are off, and the weekend days worked for them."""
    days: dict[date, SpecialDay] = {}
    for row in data["holidays"]:
        first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        for number in range((last - first).days + 1):
            days[first + timedelta(days=number)] = SpecialDay(DayKind.HOLIDAY, row["name"])
    for row in data["make_up"]:
        day = date.fromisoformat(row["day"])
        if day.weekday() < FIRST_WEEKEND_DAY:
            raise ValueError(f"{day} is no weekend day, so it cannot be a make-up working day")
        days[day] = SpecialDay(DayKind.MAKE_UP, row["name"])
    return CalendarYear(data["year"], days, is_official=True, source=data["source"])


def calendar_of(
    announced: Iterable[CalendarYear], statutory: Statutory, adopted: Iterable[CalendarYear] = ()
) -> Calendar:
    """The announced years, over them the adopted ones, and behind the last of them estimates."""
    years = {year.year: year for year in announced}
    years |= {year.year: year for year in adopted}
    for number in range(min(years), LAST_YEAR + 1):
        years.setdefault(number, statutory.estimate(number))
    return Calendar(years.values())


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def _days_in(year: int, texts: Iterable[str]) -> Iterator[date]:
    return (date(int(year), *_month_day(text)) for text in texts)
