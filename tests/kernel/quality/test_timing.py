"""Late or in time by working days: a table that can be held against the notice of holidays."""

from datetime import date

import pytest

from zhengxin.kernel.quality import Timing
from zhengxin.kernel.workdays import Calendar, announced_year, calendar_of, statutory_from, time_limits_from
from zhengxin.plumbing.rulebook_files import load, names_in

SPRING = "2026-02-15 to 02-23 off, 02-14 and 02-28 worked"
# Place, decision, handed in, standing, last day in time, working days late, why.
TABLE = [
    (
        "000000",
        "2026-03-02",
        "2026-03-11",
        "in_time",
        "2026-03-11",
        0,
        "Monday; the seventh working day after it",
    ),
    ("000000", "2026-03-02", "2026-03-12", "late", "2026-03-11", 1, "one working day behind it"),
    ("000000", "2026-03-06", "2026-03-17", "in_time", "2026-03-17", 0, "Friday; the weekend counts for nothing"),
    ("000000", "2026-03-07", "2026-03-17", "in_time", "2026-03-17", 0, "decided on a Saturday: as if on Friday"),
    ("000000", "2026-02-12", "2026-02-28", "in_time", "2026-02-28", 0, SPRING),
    ("000000", "2026-02-12", "2026-03-01", "late", "2026-02-28", 0, "a Sunday: late, and no working day behind it yet"),
    ("000000", "2026-02-12", "2026-03-02", "late", "2026-02-28", 1, SPRING),
    ("000000", "2026-02-27", "2026-03-09", "in_time", "2026-03-09", 0, "the make-up Saturday 02-28 counts"),
    ("000000", "2026-09-18", "2026-09-29", "in_time", "2026-09-29", 0, "09-20 is worked, 09-25 to 09-27 are off"),
    (
        "000000",
        "2026-09-18",
        "2026-10-03",
        "late",
        "2026-09-29",
        1,
        "only 09-30 was worked behind it",
    ),
    ("000000", "2018-07-24", "2026-01-05", "untimed", "", 0, "decided before the limit was in force"),
    ("000000", "2018-07-25", "2026-01-05", "late", "2018-08-03", None, "decided on its first day"),
    ("360121", "2026-03-02", "2026-03-30", "in_time", "2026-03-30", 0, "twenty working days in that county"),
    ("360121", "2026-03-02", "2026-03-31", "late", "2026-03-30", 1, "late is more than twenty"),
    ("360121", "2022-12-30", "2023-01-11", "in_time", "2023-01-11", 0, "before its own rule the nation's holds"),
]


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    files = [load(name) for name in names_in("calendars")]
    years = [announced_year(file.data) for file in files if "year" in file.data]
    return calendar_of(years, statutory_from(load("calendars/statutory").data))


def timing(calendar: Calendar, place: str) -> Timing:
    limits = time_limits_from(load("time_limits").data, file="time_limits.yaml", sha256="")
    chain = dict.fromkeys((place, "000000"))

    def rule_on(day: date):
        named = [rule for rule in limits.rules if rule.key == "record_report" and rule.is_in_force(day)]
        return next((rule for code in chain for rule in named if rule.jurisdiction == code), None)

    return Timing(calendar, rule_on)


@pytest.mark.parametrize(("place", "decided", "sent", "standing", "due", "late", "why"), TABLE)
def test_late_is_counted_in_working_days(calendar, place, decided, sent, standing, due, late, why):
    timed = timing(calendar, place).timed(date.fromisoformat(decided), date.fromisoformat(sent))
    assert (timed.standing, timed.due.day.isoformat() if timed.due else "") == (standing, due), why
    assert late is None or timed.days_late == late, why


def test_a_day_before_the_first_calendar_is_late_by_an_estimate(calendar):
    from zhengxin.kernel.workdays import Limit, NamedLimit

    old = NamedLimit("record_report", {}, {}, "000000", Limit(7, "working_day"), date(1990, 1, 1), None, "test")
    timed = Timing(calendar, lambda day: old).timed(date(1999, 5, 4), date(2026, 3, 2))
    assert timed.standing == "late" and timed.due is not None and timed.due.is_estimate


def test_a_day_behind_every_calendar_is_untimed(calendar):
    assert timing(calendar, "000000").timed(date(2999, 1, 1), date(2026, 3, 2)).standing == "untimed"
