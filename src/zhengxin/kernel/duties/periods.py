"""Periods of a recurring duty and the day on which each is due: by arithmetic, from the civil calendar alone."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhengxin.kernel.refusals import Refused

# How many months a period of each rhythm has.
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
# A fixed day so many days into a period closes the one before (rulebook/due_kinds.yaml, fixed_days_source).
CLOSES_THE_LAST = {"month": 10, "quarter": 30, "half_year": 60, "year": 121}
# As plan documents print it (docs/plan-reading.md).
PRINTED = {"P1M": "month", "P3M": "quarter", "P6M": "half_year", "P1Y": "year"}

_DAY = re.compile(r"(?:(\d{2})-)?(\d{2})")
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A month, quarter, half-year or year: 2026-03, 2026-Q1, 2026-H1, 2026."""

    label: str
    first: date
    last: date


def period_of(rhythm: str, day: date) -> Period:
    """The period in which a day lies."""
    months = MONTHS[rhythm]
    place = (day.month - 1) // months
    begins, ends = place * months + 1, (place + 1) * months
    mark = {"month": f"-{begins:02d}", "quarter": f"-Q{place + 1}", "half_year": f"-H{place + 1}", "year": ""}[rhythm]
    last = date(day.year, ends, monthrange(day.year, ends)[1])
    return Period(f"{day.year}{mark}", date(day.year, begins, 1), last)


def periods_between(rhythm: str, from_day: date, until: date) -> Iterator[Period]:
    """The periods that are not over on `from_day` and have begun on `until`, in order."""
    period = period_of(rhythm, from_day)
    while period.first <= until:
        yield period
        if period.last == date.max:
            return
        period = period_of(rhythm, period.last + _ONE)


def due_of(rhythm: str, period: Period, days: Sequence[str] = ()) -> tuple[date, str]:
    """The due day and why: "fixed_day" where `days` name it ("07-05"; "10" for every month), else "period_end", the
    last day of the period, which no text prints. A fixed day stays where it falls, be it a holiday.

    A fixed day early in a period closes the one before. Refused as `days_checked`.
    """
    found = [day for day in _candidates(period, days) if _closes(rhythm, day).label == period.label]
    return (found[0], "fixed_day") if found else (period.last, "period_end")


def rhythm_of(printed: str, days: Sequence[str]) -> str | None:
    """The rhythm of a printed period: "P1Y" with two fixed days is half-yearly. None for what is no due item, such as
    every day or every two years."""
    if printed == "P1Y" and days:
        count = {12 // months: rhythm for rhythm, months in MONTHS.items()}
        return count.get(len(days), "year")
    return PRINTED.get(printed)


def days_checked(rhythm: str, days: Sequence[str]) -> list[str]:
    """Fixed days in order, one for each period of a year; none at all is as good.

    Refused "plans.duty_days_wrong": no days of the year, or not one for each period.
    """
    if not days:
        return []
    year = list(periods_between(rhythm, date(2026, 1, 1), date(2026, 12, 31)))
    wanted = 1 if rhythm == "month" else len(year)
    made = sorted({_written(rhythm, day) for day in days})
    if len(made) != wanted or any(due_of(rhythm, period, made)[1] == "period_end" for period in year):
        raise Refused("plans.duty_days_wrong", count=wanted)
    return made


def _written(rhythm: str, day: str) -> str:
    found = _DAY.fullmatch(day.strip())
    if not found or bool(found[1]) == (rhythm == "month"):
        raise Refused("plans.duty_days_wrong", count=1 if rhythm == "month" else 12 // MONTHS[rhythm])
    month, number = int(found[1] or 1), int(found[2])
    # 29 February is a day of some years; in the others its last day holds.
    if not (1 <= month <= 12 and 1 <= number <= monthrange(2028, month)[1]):
        raise Refused("plans.duty_days_wrong", count=1 if rhythm == "month" else 12 // MONTHS[rhythm])
    return day.strip()


def _candidates(period: Period, days: Sequence[str]) -> Iterator[date]:
    """Every fixed day from the period's first day to the end of the next year."""
    for day in days:
        month, _, number = day.rpartition("-")
        for year in (period.first.year, period.first.year + 1):
            for each in [int(month)] if month else range(1, 13):
                found = date(year, each, min(int(number), monthrange(year, each)[1]))
                if found >= period.first:
                    yield found


def _closes(rhythm: str, day: date) -> Period:
    """The period that a fixed day belongs to."""
    inside = period_of(rhythm, day)
    if (day - inside.first).days < CLOSES_THE_LAST[rhythm] and inside.first > date.min:
        return period_of(rhythm, inside.first - _ONE)
    return inside
