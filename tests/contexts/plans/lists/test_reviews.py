"""Which lists are due to be looked through again, by the official calendar."""

from datetime import date, timedelta

import pytest

from tests.contexts.plans.lists.conftest import Kept
from zhengxin.contexts.plans.queries.lists import list_shown, reviews_due
from zhengxin.entrypoints.console.work_items import sections

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_chinese")]
# 2027-03-06 is a Saturday.
SATURDAY, MONDAY = date(2027, 3, 6), date(2027, 3, 8)


def test_a_review_that_falls_on_a_weekend_is_due_on_the_next_working_day(kept: Kept) -> None:
    kept.issue(date(2026, 3, 6))
    assert list_shown(kept.office, kept.number, day=SATURDAY).next_review == MONDAY
    assert reviews_due(kept.office, day=date(2027, 3, 1), within_days=6) == []
    found = reviews_due(kept.office, day=date(2027, 3, 3), within_days=5)
    assert [(review.due, review.standing.days_left) for review in found] == [(MONDAY, 3)]
    late = reviews_due(kept.office, day=date(2027, 3, 10))[0].standing
    assert (late.is_late, late.days_late, late.is_estimate) == (True, 2, True)


def test_a_review_waits_for_those_of_its_part_of_the_tree(kept: Kept) -> None:
    kept.issue(date(2026, 3, 6))
    assert reviews_due(kept.county.neighbour, day=MONDAY) == []
    assert reviews_due(kept.county.accounts, day=MONDAY) == []
    assert len(reviews_due(kept.clerk, day=MONDAY)) == 1


def test_my_work_lists_the_review_of_the_next_seven_days_also_over_a_weekend_and_the_late_one(kept: Kept) -> None:
    kept.issue(date(2026, 3, 6))
    days = (MONDAY - timedelta(days=8), SATURDAY, MONDAY)
    early, saturday, monday = ({found.key: found.items for found in sections(kept.clerk, today=day)} for day in days)
    assert early["soon"] == []
    assert [(item.what, item.who) for item in saturday["soon"]] == [("清单", "青禾县财政局")]
    assert monday["soon"] != []
    late = {found.key: found.items for found in sections(kept.clerk, today=date(2027, 3, 15))}
    assert [item.standing.days_late for item in late["late"] if item.standing] == [5]
