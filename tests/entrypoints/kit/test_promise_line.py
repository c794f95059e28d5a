"""The promise line's measures."""

from datetime import date

import pytest
from django.utils.translation import override

from zhengxin.entrypoints.kit.promise_line import WHOLE, promise_line, term_line

MADE, DUE = date(2026, 1, 1), date(2026, 12, 31)


def test_today_stands_where_it_falls_between_the_day_made_and_the_day_due():
    line = promise_line(MADE, DUE, date(2026, 7, 2))
    assert line and line.today_at == pytest.approx(line.due_at / 2, abs=0.2)
    assert not line.is_past


def test_on_its_day_the_line_ends_at_today():
    line = promise_line(MADE, DUE, DUE)
    assert line and line.today_at == line.due_at == WHOLE


def test_a_day_long_gone_leaves_the_line_legible():
    line = promise_line(date(2018, 9, 15), date(2018, 12, 31), date(2026, 11, 22))
    assert line and line.is_past
    assert line.today_at and line.today_at > line.due_at > 50


def test_before_the_day_made_there_is_no_today():
    line = promise_line(MADE, DUE, date(2025, 12, 31))
    assert line and line.today_at is None


@pytest.mark.parametrize("made, due", [(None, DUE), (MADE, None), (MADE, MADE), (DUE, MADE)])
def test_without_a_span_there_is_no_line(made, due):
    assert promise_line(made, due, DUE) is None


def test_the_sentence_says_the_days_and_makes_no_claim():
    with override("en"):
        line = promise_line(MADE, DUE, date(2027, 1, 1))
        assert line
        assert line.sentence == "Issued on 2026-01-01, due on 2026-12-31; today, 2027-01-01, is past the due day."


def test_a_term_of_publication_says_since_and_until_when():
    with override("en"):
        line = term_line(MADE, DUE, date(2026, 7, 2))
    assert line and line.sentence == "Public from 2026-01-01 to 2026-12-31; today is 2026-07-02."
    assert term_line(MADE, None, DUE) is None
