"""How a due day stands on a day, in working days by the notices of 2026."""

from datetime import date

import pytest

from zhengxin.contexts.plans.queries import due_standing
from zhengxin.kernel.workdays import Calendar, DueStanding

# 2026-06-19 is the Dragon Boat Festival, 2026-09-20 a make-up Sunday before the holiday of 1 October.
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 7, 3), date(2026, 7, 4), date(2026, 7, 5), date(2026, 7, 6))


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (date(2026, 6, 30), date(2026, 7, 8), 6),
        (FRIDAY, SATURDAY, 0),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, MONDAY, 1),
        (SATURDAY, MONDAY, 1),
        (date(2026, 6, 18), date(2026, 6, 22), 1),
        (date(2026, 9, 18), date(2026, 9, 21), 2),
    ],
)
def test_late_counts_the_days_that_were_worked(calendar: Calendar, due: date, today: date, late: int) -> None:
    standing = due_standing(due, "assigned", today, calendar)
    assert (standing.is_late, standing.days_late, standing.days_left) == (True, late, None)


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [(FRIDAY, FRIDAY, 0), (MONDAY, FRIDAY, 1), (SUNDAY, FRIDAY, 0), (date(2026, 10, 9), date(2026, 9, 18), 10)],
)
def test_what_is_left_counts_the_days_that_will_be_worked(
    calendar: Calendar, due: date, today: date, left: int
) -> None:
    standing = due_standing(due, "in_progress", today, calendar)
    assert (standing.is_late, standing.days_left, standing.is_today) == (False, left, due == today)


@pytest.mark.parametrize("state", ["reported", "accepted", "void"])
def test_what_is_reported_or_closed_is_never_late(calendar: Calendar, state: str) -> None:
    assert due_standing(FRIDAY, state, date(2026, 12, 1), calendar) == DueStanding(FRIDAY)


def test_a_count_beyond_the_announced_years_is_an_estimate(calendar: Calendar) -> None:
    assert due_standing(date(2027, 3, 1), "assigned", MONDAY, calendar).is_estimate
    assert not due_standing(date(2026, 12, 31), "assigned", MONDAY, calendar).is_estimate
    assert due_standing(date(2026, 12, 31), "assigned", date(2027, 1, 5), calendar).is_estimate


def test_days_that_no_calendar_reaches_are_told_without_a_count(calendar: Calendar) -> None:
    assert due_standing(date(2096, 6, 30), "assigned", MONDAY, calendar) == DueStanding(date(2096, 6, 30))
    ancient = due_standing(date(2009, 12, 31), "assigned", date(2016, 1, 5), calendar)
    assert (ancient.days_late, ancient.is_estimate) == (2, True)
    assert due_standing(None, "assigned", MONDAY, calendar) == DueStanding(None)
