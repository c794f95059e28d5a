"""Words for codes, deadlines and days, in both languages."""

from datetime import date

import pytest
from django.utils.translation import override

from zhengxin.entrypoints.kit.words import (
    TimeRequirement,
    clock_words,
    day_words,
    deadline_words,
    level_words,
    requirement_words,
    role_words,
)

TODAY = date(2026, 3, 2)


def within(**more) -> TimeRequirement:
    return TimeRequirement("within", **({"amount": 15, "unit": "working_day"} | more))


@pytest.mark.parametrize(
    "language, words",
    [("zh-hans", ["牵头", "责任", "配合", "督办"]), ("en", ["Lead", "Responsible", "Support", "Supervision"])],
)
def test_every_role_has_a_word(language, words):
    with override(language):
        assert [role_words(role) for role in ("lead", "responsible", "support", "supervise")] == words


def test_levels_have_words():
    with override("zh-hans"):
        assert [level_words(level) for level in ("province", "city", "county", "township")] == [
            "省级",
            "市级",
            "县级",
            "乡级",
        ]


def test_an_unknown_code_stands_for_itself():
    assert (role_words("guard"), level_words("moon")) == ("guard", "moon")


@pytest.mark.parametrize(
    "due, chinese, english",
    [
        (date(2026, 3, 22), "剩 14 个工作日（2026-03-22 到期）", "14 working days left (due 2026-03-22)"),
        (date(2026, 3, 3), "剩 1 个工作日（2026-03-03 到期）", "1 working day left (due 2026-03-03)"),
        (date(2026, 3, 2), "今天到期（2026-03-02）", "due today (2026-03-02)"),
        (date(2026, 3, 1), "2026-03-01 到期", "was due on 2026-03-01"),
    ],
)
def test_the_clock_says_what_is_left_and_never_that_something_is_late(due, chinese, english, calendar):
    with override("zh-hans"):
        assert clock_words(due, TODAY, calendar) == chinese
    with override("en"):
        assert clock_words(due, TODAY, calendar) == english


@pytest.mark.parametrize(
    "deadline, chinese, english",
    [
        (TimeRequirement("from", day=date(2018, 1, 1)), "自 2018-01-01 起", "from 2018-01-01 on"),
        (within(), "15 个工作日内", "within 15 working days"),
        (within(unit="month", amount=1), "1 个月内", "within 1 month"),
        (within(trigger="受理"), "自受理之日起 15 个工作日内", "within 15 working days, counted from: 受理"),
        (TimeRequirement("every", period="P3M"), "每季度", "every quarter"),
        (TimeRequirement("every", period="P2Y"), "每 2 年", "every 2 years"),
        (TimeRequirement("every", period="P1M", days_of_year=("05",)), "每月 5日前", "every month, by day 5"),
        (TimeRequirement("every", period="PT1H"), "每隔 PT1H", "at intervals of PT1H"),
        (
            TimeRequirement("every", period="P1Y", days_of_year=("07-05", "01-05")),
            "每年 7月5日、1月5日前",
            "every year, by 5 July, 5 January",
        ),
        (TimeRequirement("by"), "以原文为准", "as printed"),
        (TimeRequirement("someday"), "以原文为准", "as printed"),
    ],
)
def test_a_time_requirement_of_any_kind_has_its_phrase(deadline, chinese, english, calendar):
    with override("zh-hans"):
        assert deadline_words(deadline, TODAY, calendar) == chinese
    with override("en"):
        assert deadline_words(deadline, TODAY, calendar) == english


@pytest.mark.parametrize("printed", ["02-30", "13-01", "soon", ""])
def test_a_day_that_no_year_has_stays_as_printed(printed, calendar):
    with override("en"):
        assert deadline_words(
            TimeRequirement("every", period="P1Y", days_of_year=(printed,)), TODAY, calendar
        ).endswith(printed)


def test_a_leap_day_is_a_day(calendar):
    with override("en"):
        assert "29 February" in deadline_words(
            TimeRequirement("every", period="P1Y", days_of_year=("02-29",)), TODAY, calendar
        )


def test_a_reading_keeps_its_days_as_text(calendar):
    with override("zh-hans"):
        by = TimeRequirement.of_reading({"kind": "by", "text": "年底前", "date": "2026-12-31"})
        every = TimeRequirement.of_reading({"kind": "every", "text": "每年", "period": "P1Y", "dates": ["07-05"]})
        assert deadline_words(by, TODAY, calendar) == "剩 210 个工作日（2026-12-31 到期）"
        assert deadline_words(every, TODAY, calendar) == "每年 7月5日前"


def test_a_day_is_written_out_in_the_reader_s_language():
    with override("zh-hans"):
        assert day_words(date(2018, 9, 15)) == "2018年9月15日"
    with override("en"):
        assert day_words(date(2018, 9, 15)) == "15 September 2018"


def test_a_requirement_can_be_told_without_a_count(calendar):
    with override("zh-hans"):
        assert requirement_words(TimeRequirement("by", day=date(2026, 6, 30))) == "2026-06-30 到期"
        assert requirement_words(within()) == deadline_words(within(), TODAY, calendar)
