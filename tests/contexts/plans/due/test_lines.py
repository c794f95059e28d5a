"""What waits for somebody."""

from datetime import date

import pytest

from tests.contexts.plans.due.due_people import JULY, duties, file_progress
from zhengxin.contexts.plans.actions.due import close_period
from zhengxin.contexts.plans.queries.due import my_due_items, period_words

pytestmark = pytest.mark.django_db


def test_everybody_sees_what_waits_for_him_and_why() -> None:
    there = duties()
    file_progress(there, "finance", JULY)
    today = date(2026, 7, 8)

    def mine(person: str) -> list[tuple[str, str, str, int]]:
        lines = my_due_items(there.actors[person], today=today)
        return [(line.part, line.unit, line.label, line.standing.days_late) for line in lines]

    assert mine("finance") == []
    assert mine("justice") == [("do", "青禾县司法局", "2026-H1", 3)]
    assert mine("office") == [
        ("decide", "青禾县财政局", "2026-H1", 0),
        ("late", "青禾县司法局", "2026-H1", 3),
        ("do", "青禾县发展和改革委员会", "2026", 0),
    ]
    assert mine("plan_clerk") == [("do", "青禾县发展和改革委员会", "2026", 0)]
    assert mine("accounts") == mine("elsewhere") == []
    close_period(duty=there.duty(1), period="2026-H1", by=there.actors["office"], at=JULY.replace(day=7))
    assert mine("justice") == []


@pytest.mark.parametrize(
    ("rhythm", "label", "first", "zh", "en"),
    [
        ("month", "2026-11", date(2026, 11, 1), "2026年11月", "month 11 of 2026"),
        ("quarter", "2026-Q4", date(2026, 10, 1), "2026年第四季度", "quarter 4 of 2026"),
        ("half_year", "2026-H1", date(2026, 1, 1), "2026年上半年", "half-year 1 of 2026"),
        ("half_year", "2026-H2", date(2026, 7, 1), "2026年下半年", "half-year 2 of 2026"),
        ("year", "2026", date(2026, 1, 1), "2026年度", "2026"),
        ("once", "once", date(2026, 3, 2), "一次性", "once"),
        ("trigger", "2026-06-30-2", date(2026, 6, 30), "2026-06-30发生", "happened on 2026-06-30"),
    ],
)
def test_a_period_has_its_name_in_both_languages(rhythm: str, label: str, first: date, zh: str, en: str) -> None:
    assert (period_words(rhythm, label, first, "zh"), period_words(rhythm, label, first, "en")) == (zh, en)
