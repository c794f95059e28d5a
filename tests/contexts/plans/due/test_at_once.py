"""Two who act at the same moment: one act stands, the other is told."""

import pytest

from tests.at_once import at_once
from tests.contexts.plans.due.due_people import JULY, MARCH, duties, file_progress, notices_since_the_start
from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.plans.actions.due import (
    accept_due_item,
    add_duty,
    close_period,
    file_due_item,
    open_due_items,
    remind,
    return_due_item,
)
from zhengxin.contexts.plans.models import DueFiling, DueItem, DueReminder, Duty

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_decide_about_one_filing_one_is_told() -> None:
    there = duties()
    number = file_progress(there, "finance", JULY)
    outcome = at_once(
        lambda: accept_due_item(number=number, by=there.actors["office"], at=JULY),
        lambda: return_due_item(number=number, reason="缺", by=there.actors["office_colleague"], at=JULY),
    )
    assert outcome == ["done", "lifecycle.not_from_here"]


def test_of_two_filings_for_one_item_one_is_kept() -> None:
    there = duties()
    number = there.item(1, "2026-H1", "finance").number

    def filed(person: str) -> object:
        return file_due_item(number=number, values={"progress": "办"}, by=there.actors[person], at=JULY)

    outcome = at_once(lambda: filed("finance"), lambda: filed("finance_clerk"))
    assert outcome == ["done", "lifecycle.not_from_here"]
    assert DueFiling.objects.count() == 1


def test_a_filing_and_the_closing_of_its_period_never_both_come_first() -> None:
    there = duties()
    file_progress(there, "justice", JULY)
    number = there.item(1, "2026-H1", "finance").number
    after = JULY.replace(month=8)
    outcome = at_once(
        lambda: file_due_item(number=number, values={"progress": "办"}, by=there.actors["finance"], at=after),
        lambda: close_period(duty=there.duty(1), period="2026-H1", by=there.actors["office"], at=after),
    )
    assert outcome in (["done", "done"], ["done", "plans.period_closed"])
    assert DueItem.objects.get(number=number).state == ("filed" if outcome == ["done", "done"] else "open")


def test_two_workers_open_and_tell_everything_once() -> None:
    there = duties()
    worker = worker_actor()

    def opened() -> object:
        return open_due_items(duty=there.duty(2), by=worker, at=JULY)

    assert at_once(opened, opened) == ["done", "done"]
    assert DueItem.objects.filter(period__duty__number=there.duty(2)).count() == 2
    number = there.item(1, "2026-H1", "finance").number

    def told() -> object:
        return remind(number=number, by=worker, at=JULY)

    assert at_once(told, told) == ["done", "done"]
    assert notices_since_the_start().count() == DueReminder.objects.count() == 1


def test_two_duties_added_at_once_have_two_numbers() -> None:
    from tests.contexts.plans.due.due_people import by_hand

    there = duties()

    def added() -> object:
        return add_duty(wanted=by_hand(there), by=there.actors["office"], at=MARCH)

    assert at_once(added, added) == ["done", "done"]
    assert Duty.objects.filter(deadline=None).count() == 2
