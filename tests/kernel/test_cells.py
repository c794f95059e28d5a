"""What people type, whatever the width of their characters."""

from datetime import date

import pytest

from zhengxin.kernel.cells import cell_day, cell_text, chosen, folded
from zhengxin.kernel.refusals import Refused


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "２０２６－０３－０１",
        "2026 年 3 月 1 日",
        "2026-03-01 00:00:00",
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert cell_day(typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["", "明天", "2026-02-30", "2026-13-01", "2026-3", "三月一日", "2026-03-01 08:30"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"cell\.day"):
        cell_day(typed)


def test_a_text_loses_what_has_no_width_and_keeps_the_rest() -> None:
    assert cell_text(" \ufeff已\u200b办\u2060完\r\n第二行\u3000") == "已办完\n第二行"


@pytest.mark.parametrize(("typed", "code"), [("a\x07", "cell.characters"), ("长" * 11, "cell.long")])
def test_a_text_that_cannot_be_kept_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        cell_text(typed, limit=10)
    assert refused.value.code == code


def test_a_word_is_found_in_an_offer_whatever_its_width_case_and_spaces() -> None:
    offered = {"report": ("报送办结", "Report done"), "begin": ("开始办理", "Begin")}
    assert [chosen(typed, offered) for typed in ("报送 办结", "ｒｅｐｏｒｔ done", "\u200bbegin", "办结", "")] == [
        "report",
        "report",
        "begin",
        None,
        None,
    ]


def test_folding_makes_brackets_of_one_width() -> None:
    assert folded("县财政局（牵头） ") == folded("县财政局(牵头)")
