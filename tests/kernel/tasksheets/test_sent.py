"""What a row remembers of its task."""

import pytest

from zhengxin.kernel.tasksheets import Sent, told_cells

SENT = Sent("unit", "990121-0003", "990121-2026-1-1.1-1", "assigned", "a" * 16, "b" * 16, 7)


def test_a_key_comes_back_as_it_was() -> None:
    assert Sent.from_values(SENT.values()) == SENT


@pytest.mark.parametrize(
    "values", [None, [], SENT.values()[:-1], [*SENT.values()[:-1], "7"], [1, *SENT.values()[1:]], [*SENT.values(), 1]]
)
def test_what_no_row_ever_said_is_no_key(values: list[object] | None) -> None:
    assert Sent.from_values(values) is None


def test_locked_cells_may_be_written_otherwise_but_not_say_otherwise() -> None:
    told = told_cells(["1.1", "建立承诺台账\n完成登记。", "2026-06-30"])
    assert told_cells(["1.1 ", "建立承诺台账\r\n 完成登记。", "2026/6/30"]) == told
    assert told_cells(["1.1", "建立承诺台账\n完成登记。", "2026-07-01"]) != told
    assert told_cells(["1.1建立承诺台账\n完成登记。", "", "2026-06-30"]) != told
