"""The calendar in force: the rulebook's years, over them the adopted ones, behind them estimates."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from zhengxin.contexts.clocks.models import AdoptedCalendar
from zhengxin.kernel.workdays import (
    Calendar,
    CalendarYear,
    DayKind,
    SpecialDay,
    Statutory,
    announced_year,
    calendar_of,
    statutory_from,
)
from zhengxin.plumbing.rulebook_files import load, names_in

STATUTORY = "calendars/statutory"
OFFICIAL = ZoneInfo("Asia/Shanghai")
SHOWN_AHEAD = 1
# Whoever counts a due day to keep it works side by side with others who do, never beside an adoption
# (plumbing/turns.py): the clock would keep the day of the calendar before.
COUNTING = "clocks.calendar"


@dataclass(frozen=True)
class CalendarInForce:
    """The calendar and a hash over everything it rests on, for the entries of acts."""

    calendar: Calendar
    sha256: str


@dataclass(frozen=True)
class CalendarYearShown:
    """A year for pages: `days` are [day, kind, name] in order; `working_days` counts them all."""

    year: int
    is_official: bool
    version: int
    source: str
    working_days: int
    days: tuple[tuple[date, str, str], ...]


# What was read for the reading that goes on; None outside of one_calendar.
_read: ContextVar[list[CalendarInForce] | None] = ContextVar("_read", default=None)


@contextmanager
def one_calendar() -> Iterator[None]:
    """Inside, the calendar is read once at most: every day of one page is counted alike. Not around an adoption."""
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def calendar_in_force() -> CalendarInForce:
    """Made once for each state of adoptions."""
    known = _read.get()
    if known is None:
        return _latest()
    if not known:
        known.append(_latest())
    return known[0]


def _latest() -> CalendarInForce:
    latest = AdoptedCalendar.objects.order_by("year", "version").values_list("year", "version", "rows_sha256")
    return _built(tuple({year: (year, version, sha256) for year, version, sha256 in latest}.values()))


def calendar_years() -> list[CalendarYearShown]:
    """Every announced year and the first estimated one, the newest first."""
    calendar = calendar_in_force().calendar
    last = max(year.year for year in calendar.years if year.is_official) + SHOWN_AHEAD
    return [_shown(calendar, year) for year in reversed(calendar.years) if year.year <= last]


def official_day(at: datetime) -> date:
    """The day of an instant where the offices are: limits are judged by it."""
    return at.astimezone(OFFICIAL).date()


def statutory() -> Statutory:
    return statutory_from(load(STATUTORY).data)


@lru_cache(maxsize=8)
def _built(adoptions: tuple[tuple[int, int, str], ...]) -> CalendarInForce:
    files = [load(name) for name in names_in("calendars")]
    announced = [announced_year(file.data) for file in files if file.name != STATUTORY]
    adopted = [_adopted_year(AdoptedCalendar.objects.get(year=year, version=number)) for year, number, _ in adoptions]
    parts = [file.sha256 for file in files] + [f"{year} {number} {sha256}" for year, number, sha256 in adoptions]
    fingerprint = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return CalendarInForce(calendar_of(announced, statutory(), adopted), fingerprint)


def _adopted_year(row: AdoptedCalendar) -> CalendarYear:
    days = {date.fromisoformat(day): SpecialDay(DayKind(kind), name) for day, kind, name in row.rows}
    return CalendarYear(row.year, days, is_official=True, source=row.source, version=row.version)


def _shown(calendar: Calendar, year: CalendarYear) -> CalendarYearShown:
    days = tuple((day, special.kind.value, special.name) for day, special in sorted(year.days.items()))
    working = calendar.working_days_in(year.year)
    return CalendarYearShown(year.year, year.is_official, year.version, year.source, working, days)
