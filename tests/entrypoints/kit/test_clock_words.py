"""What is said of a clock, and of every step of an explanation."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from zhengxin.entrypoints.kit.clock_words import STEPS, due_words, late_words, remaining_words, step_words
from zhengxin.kernel.workdays import DueStanding, Step
from zhengxin.kernel.workdays.explaining import CODES

DUE = date(2026, 12, 1)


@dataclass
class Timed:
    due_on: date | None = DUE
    is_estimate: bool = False
    state: str = "running"
    days_left: int = 0
    days_late: int = 0
    is_late: bool = False


@pytest.mark.parametrize(
    ("clock", "chinese", "english"),
    [
        (Timed(days_left=6), "剩 6 个工作日（2026-12-01 到期）", "6 working days left (due 2026-12-01)"),
        (Timed(days_left=1), "剩 1 个工作日（2026-12-01 到期）", "1 working day left (due 2026-12-01)"),
        (Timed(), "2026-12-01 到期，此后已无工作日", "due by 2026-12-01, no working day left after today"),
        (
            Timed(days_late=2, is_late=True),
            "逾期 2 个工作日（2026-12-01 到期）",
            "2 working days late (due 2026-12-01)",
        ),
        (
            Timed(is_late=True),
            "已逾期，尚不足 1 个工作日（2026-12-01 到期）",
            "late since the non-working days (due 2026-12-01)",
        ),
        (
            Timed(days_left=6, is_estimate=True),
            "剩 6 个工作日（2026-12-01 到期），估算",
            "6 working days left (due 2026-12-01), estimate",
        ),
        (Timed(due_on=None, state="paused"), "已中止", "paused"),
        (Timed(state="void"), "已失效", "fell away"),
        (Timed(state="stopped"), "按期办结（2026-12-01 到期）", "done in time (due 2026-12-01)"),
        (
            Timed(state="stopped", days_late=1, is_late=True),
            "逾期 1 个工作日办结（2026-12-01 到期）",
            "done 1 working day late (due 2026-12-01)",
        ),
        (Timed(due_on=None, state="stopped"), "中止期间办结", "done while paused"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_clock_says_what_is_left_of_it(clock: Timed, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert remaining_words(clock) == chinese
    with translation.override("en"):
        assert remaining_words(clock) == english


def test_every_code_of_a_step_has_its_words() -> None:
    assert set(STEPS) == set(CODES)
    for code in CODES:
        assert "%(" not in step_words(Step(DUE, code, 3, "春节", "working_day"))


def test_a_step_in_an_unannounced_year_says_so() -> None:
    with translation.override("zh-hans"):
        assert (
            step_words(Step(DUE, "holiday", name="春节", is_estimate=True))
            == "春节放假，不计入（估算：本年安排尚未公布）"
        )
    with translation.override("en"):
        assert step_words(Step(DUE, "holiday", name="春节")) == "Spring Festival, not counted"


@pytest.mark.parametrize(
    ("standing", "chinese", "english"),
    [
        (DueStanding(None), "", ""),
        (DueStanding(DUE), "2026-12-01 到期", "due on 2026-12-01"),
        (DueStanding(DUE, days_left=6), "剩 6 个工作日（2026-12-01 到期）", "6 working days left (due 2026-12-01)"),
        (DueStanding(DUE, is_today=True, days_left=0), "今天到期（2026-12-01）", "due today (2026-12-01)"),
        (
            DueStanding(DUE, days_left=0),
            "2026-12-01 到期，此后已无工作日",
            "due by 2026-12-01, no working day left after today",
        ),
        (
            DueStanding(DUE, days_left=9, is_estimate=True),
            "剩 9 个工作日（2026-12-01 到期），估算",
            "9 working days left (due 2026-12-01), estimate",
        ),
        (DueStanding(DUE, is_late=True, days_late=1), "逾期 1 个工作日", "1 working day late"),
        (DueStanding(DUE, is_late=True), "已到期", "past its due day"),
        (
            DueStanding(DUE, is_late=True, days_late=3, is_estimate=True),
            "逾期 3 个工作日，估算",
            "3 working days late, estimate",
        ),
    ],
)
def test_a_task_says_how_its_day_stands(standing: DueStanding, chinese: str, english: str) -> None:
    for language, words in (("zh-hans", chinese), ("en", english)):
        with translation.override(language):
            assert due_words(standing) == words
            assert late_words(standing) == (words if standing.is_late else "")
