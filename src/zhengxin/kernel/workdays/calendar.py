"""Which days are worked: weekends, holidays with their names, make-up working days (调休), year by year."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zhengxin.kernel.refusals import Refused

FIRST_WEEKEND_DAY = 5


class DayKind(StrEnum):
    WORKING = "working"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not what its weekday says: a holiday, or a weekend day that is worked for the holiday `name`."""

    kind: DayKind
    name: str


@dataclass(frozen=True)
class CalendarYear:
    """What one notice (or, before it comes, the law alone) says of one year.

    `days` may reach into the last week of the December before: the notices for 2019 and 2023 did. `is_official` is
    false for a year whose notice is not out; answers that touch it are estimates. `version` counts adoptions.
    """

    year: int
    days: Mapping[date, SpecialDay]
    is_official: bool
    source: str
    version: int = 1


class Calendar:
    """Years without a gap. Every question about a day outside them is Refused "workdays.day_outside"."""

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        self.years = tuple(sorted(years, key=lambda year: year.year))
        numbers = [year.year for year in self.years]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise ValueError("the years of a calendar follow one another")
        self.first, self.last = date(numbers[0], 1, 1), date(numbers[-1], 12, 31)
        self._official = frozenset(year.year for year in self.years if year.is_official)
        self._special: dict[date, SpecialDay] = {}
        for year in self.years:
            self._special.update(year.days)
        span = range(self.first.toordinal(), self.last.toordinal() + 1)
        off = {day.toordinal() for day, special in self._special.items() if special.kind is DayKind.HOLIDAY}
        worked = {day.toordinal() for day, special in self._special.items() if special.kind is DayKind.MAKE_UP}
        # Ordinal 1 is a Monday, so (ordinal - 1) % 7 is the weekday.
        self._working = [n for n in span if n in worked or ((n - 1) % 7 < FIRST_WEEKEND_DAY and n not in off)]

    def kind(self, day: date) -> DayKind:
        self._demand(day)
        if special := self._special.get(day):
            return special.kind
        return DayKind.WEEKEND if day.weekday() >= FIRST_WEEKEND_DAY else DayKind.WORKING

    def name(self, day: date) -> str:
        """The holiday that this day is off or made up for; empty for every other day."""
        special = self._special.get(day)
        return special.name if special else ""

    def is_working_day(self, day: date) -> bool:
        return self.kind(day) in (DayKind.WORKING, DayKind.MAKE_UP)

    def is_official(self, day: date) -> bool:
        """Whether the notice for this day's year is out."""
        return day.year in self._official

    def is_announced(self, first: date, last: date) -> bool:
        """Whether every day from first to last lies in an announced year."""
        return all(year in self._official for year in range(first.year, last.year + 1))

    def working_day_after(self, day: date, count: int = 1) -> date:
        """The count-th working day after the day, which is itself not counted."""
        self._demand(day)
        place = bisect_right(self._working, day.toordinal()) + count - 1
        if place >= len(self._working):
            raise Refused("workdays.day_outside", first=self.first.isoformat(), last=self.last.isoformat())
        return date.fromordinal(self._working[place])

    def last_day_moved(self, day: date) -> date:
        """The day itself if it is worked, else the next working day (民法典 203)."""
        return self.working_day_after(day - timedelta(days=1)) if day > self.first else day

    def working_days_between(self, after: date, until: date) -> int:
        """Working days after the first day up to and with the second; 0 where the second is not later."""
        if until <= after:
            return 0
        self._demand(after)
        self._demand(until)
        return bisect_right(self._working, until.toordinal()) - bisect_right(self._working, after.toordinal())

    def working_days_in(self, year: int) -> int:
        """How many days of the year are worked."""
        last = bisect_right(self._working, date(year, 12, 31).toordinal())
        return last - bisect_right(self._working, date(year, 1, 1).toordinal() - 1)

    def _demand(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise Refused("workdays.day_outside", first=self.first.isoformat(), last=self.last.isoformat())
