"""A sheet of units becomes rows for the act, or one sentence that names the line."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
import xlsxwriter
from django.utils import translation

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.refusals import Refused

HEAD = "编号,名称,类别,行政区划代码,上级编号,统一社会信用代码,生效日期"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rows_of(*lines: str, head: str = HEAD):
    from zhengxin.entrypoints.cli.unit_file import unit_sheet

    return unit_sheet("\r\n".join([head, *lines, ""]).encode()).rows


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


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xff\xfe\x00\x01" * 50, b"PK\x03\x04" + bytes(200), b'a,"b'])
def test_what_is_no_sheet_is_refused(content: bytes) -> None:
    from zhengxin.entrypoints.cli.unit_file import unit_sheet

    with pytest.raises((Unusable, Refused)):
        unit_sheet(content)


def workbook(*rows: list[object], head: str = HEAD) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate([head.split(","), *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                else:
                    sheet.write(line, column, cell)
    return made.getvalue()


def test_a_workbook_says_what_its_cells_show() -> None:
    from zhengxin.entrypoints.cli.unit_file import unit_sheet

    content = workbook(
        [1, "甲局", "政府部门", 990121, None, "", date(2026, 1, 31)], [], [2, "乙局", "其他单位", "990121", 1]
    )
    sheet = unit_sheet(content)
    assert sheet.lines == (2, 4)
    first, second = sheet.rows
    assert (first.key, first.division, first.from_day) == ("1", "990121", date(2026, 1, 31))
    assert (second.parent, second.kind) == ("1", "other")


def test_a_wrong_cell_of_a_workbook_is_named() -> None:
    from zhengxin.entrypoints.cli.unit_file import unit_sheet

    with pytest.raises(Unusable, match="Line 3: “名称” is empty"):
        unit_sheet(workbook([1, "甲局", "政府部门", 990121], [2, None, "政府部门", 990121]))
    with pytest.raises(Unusable, match="Line 2, column “生效日期”: 去年 is no day"):
        unit_sheet(workbook([1, "甲局", "政府部门", 990121, None, None, "去年"]))


def test_the_empty_sheet_has_the_columns_that_are_read_and_a_drop_down() -> None:
    from zhengxin.entrypoints.cli.unit_file import unit_sheet
    from zhengxin.entrypoints.cli.unit_template import unit_template

    content = unit_template()
    with pytest.raises(Unusable, match="names no unit"):
        unit_sheet(content)
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert 'type="list"' in sheet and "政府部门" in sheet


def test_a_workbook_that_unpacks_to_a_mountain_is_refused() -> None:
    from zhengxin.plumbing.tabular import lines_of

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/workbook.xml", "w") as part:
        for _ in range(257):
            part.write(bytes(1024 * 1024))
    with pytest.raises(Refused, match=r"table\.bomb"):
        lines_of(made.getvalue())
