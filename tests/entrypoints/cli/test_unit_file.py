"""A sheet of units becomes rows for the act, or one sentence that names the line."""

from datetime import date

import pytest

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.refusals import Refused

HEAD = "编号,名称,类别,行政区划代码,上级编号,统一社会信用代码,生效日期"


def rows_of(*lines: str, head: str = HEAD):
    from zhengxin.entrypoints.cli.unit_file import unit_rows

    return unit_rows("\r\n".join([head, *lines, ""]).encode())


def test_columns_stand_in_any_order_and_the_last_three_may_be_left_out() -> None:
    (row,) = rows_of("甲局,990121,政府部门, 1 ,,", head="名称,行政区划代码,类别,编号,,")
    assert (row.key, row.name, row.kind, row.division) == ("1", "甲局", "department", "990121")
    assert (row.parent, row.code, row.from_day) == (None, None, None)


@pytest.mark.parametrize("printed", ["2026-01-31", "2026/1/31", "2026.1.31", "20260131"])
def test_days_are_read_as_sheets_write_them(printed: str) -> None:
    (row,) = rows_of(f"1,甲局,政府部门,990121,,,{printed}")
    assert row.from_day == date(2026, 1, 31)


@pytest.mark.parametrize("kind", ["政府部门", "department"])
def test_a_kind_is_given_by_its_name_or_its_code(kind: str) -> None:
    assert rows_of(f"1,甲局,{kind},990121,,,")[0].kind == "department"


def test_empty_lines_are_no_units() -> None:
    assert len(rows_of("1,甲局,政府部门,990121,,,", ",,,,,,", "")) == 1


@pytest.mark.parametrize(
    "lines, word",
    [
        (["1,甲局,政府部门,990121,,,2026-02-30"], "Line 2"),
        (["1,甲局,政府部门,990121,,,2026131"], "no day"),
        (["1,甲局,政府部门,990121,,,去年"], "去年"),
        (["1,甲局,政府部门,990121,,,", ",乙局,政府部门,990121,,,"], "Line 3: “编号”"),
        (["1,甲局"], "Line 2: “类别”"),
        (['1,"甲局,政府部门,990121,,,'], "CSV"),
        ([], "no unit"),
    ],
)
def test_a_wrong_line_is_named(lines: list[str], word: str) -> None:
    with pytest.raises(Unusable, match=word):
        rows_of(*lines)


@pytest.mark.parametrize(
    "head, word",
    [(HEAD.replace("类别", "种类"), "种类"), ("编号,名称,行政区划代码", "类别"), (HEAD + ",名称", "two columns")],
)
def test_other_columns_are_refused_by_name(head: str, word: str) -> None:
    with pytest.raises(Unusable, match=word):
        rows_of("1,甲局,政府部门,990121,,,", head=head)


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xff\xfe\x00\x01" * 50, b"PK\x03\x04" + bytes(200)])
def test_what_is_no_sheet_is_refused(content: bytes) -> None:
    from zhengxin.entrypoints.cli.unit_file import unit_rows

    with pytest.raises((Unusable, Refused)):
        unit_rows(content)
