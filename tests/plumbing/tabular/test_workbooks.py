"""Workbooks out and in: what a cell says comes back as it was, and what is too large or broken is refused."""

import io
import time
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular import (
    ColumnForm,
    Offer,
    SheetForm,
    read_key,
    read_rows,
    read_workbook,
    signed_key,
    write_workbook,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40).map(
    lambda text: f"x{text}x"
)


def raw(*cells: tuple[int, int, str]) -> bytes:
    """A workbook of one sheet; each cell is row, column (from 0) and a formula or a text."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("a")
    for row, column, value in cells:
        sheet.write(row, column, value)
    book.close()
    return content.getvalue()


def replaced(content: bytes, part: str, change: object) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            told = old.read(entry)
            new.writestr(entry.filename, change(told) if entry.filename == part else told)  # type: ignore[operator]
    return out.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as found:
        read_workbook(content)
    return found.value.code


@settings(max_examples=30)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_texts_come_back_as_they_went_out(rows: list[list[str]]) -> None:
    content = write_workbook([SheetForm("a", [ColumnForm("p"), ColumnForm("q")], rows)])
    assert read_workbook(content)["a"].rows == [["p", "q"], *rows]


def test_days_and_amounts_are_real_ones_in_the_spreadsheet_and_texts_here() -> None:
    columns = [ColumnForm("day", type="day"), ColumnForm("yuan", type="number"), ColumnForm("text")]
    content = write_workbook([SheetForm("a", columns, [[date(2026, 3, 1), Decimal("12.30"), "=1+1"], ["", 7, None]])])
    read = read_workbook(content)["a"]
    assert read.rows[1:] == [["2026-03-01", "12.3", "=1+1"], ["", "7", ""]]
    assert read.computed == frozenset()


def test_hidden_parts_and_drop_downs_come_along() -> None:
    offered = tuple(f"单位{number}" for number in range(300))
    columns = [ColumnForm("key", is_hidden=True), ColumnForm("owner", options=offered, note="必填")]
    content = write_workbook(
        [SheetForm("a", columns, [["1", "单位7"]], spare=5), SheetForm("b", [ColumnForm("x")], [["y"]], is_hidden=True)]
    )
    assert read_workbook(content)["b"].rows == [["x"], ["y"]]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert 'hidden="1"' in sheet
        assert "<dataValidation " in sheet
        assert 'state="frozen"' in sheet
        assert archive.read("xl/workbook.xml").decode().count("veryHidden") == 2


def test_formulas_and_errors_are_told_from_values() -> None:
    read = read_workbook(raw((0, 0, "head"), (1, 0, "=1+1"), (2, 0, "text"), (2, 1, "=NA()")))["a"]
    assert read.computed == {(2, 1), (3, 2)}


def test_a_sheet_begins_at_its_first_cell_even_when_that_is_empty() -> None:
    assert read_workbook(raw((2, 1, "x")))["a"].rows == [["", ""], ["", ""], ["", "x"]]


def test_ten_thousand_rows_are_read_in_a_moment() -> None:
    rows = [[str(number), f"名称{number}"] for number in range(10_000)]
    content = write_workbook([SheetForm("a", [ColumnForm("p"), ColumnForm("q")], rows)])
    began = time.process_time()
    assert len(read_workbook(content)["a"].rows) == 10_001
    assert time.process_time() - began < 5


def test_a_cell_in_the_last_corner_is_refused_before_a_table_is_built() -> None:
    assert refused(raw((1_048_575, 16_383, "x"))) == "table.too_many_cells"
    assert refused(raw((1, 200, "x"))) == "table.too_many_cells"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table.not_xlsx"),
        (b"name,amount", "table.not_xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(512), "table.old_or_encrypted"),
        (b"PK\x03\x04" + bytes(100), "table.damaged"),
        (raw((0, 0, "x"))[:-200], "table.damaged"),
        (b"PK" + bytes(10 * 1024 * 1024), "table.too_large"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_zip_without_a_workbook_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(content.getvalue()) == "table.not_xlsx"


def test_entities_broken_markup_and_bombs_are_refused() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    whole = raw((0, 0, "x"))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert refused(replaced(whole, sheet, lambda told: told.replace(b"?>", b"?>" + bomb, 1))) == "table.damaged"
    assert refused(replaced(whole, sheet, lambda told: told[:-40])) == "table.damaged"
    assert refused(replaced(whole, sheet, lambda told: told + b" " * (257 * 1024 * 1024))) == "table.bomb"


def merged(*areas: str) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("a")
    sheet.write_row(0, 0, ["甲", "乙"])
    for area in areas:
        sheet.merge_range(area, "x")
    book.close()
    return content.getvalue()


def test_merged_ranges_are_told_and_their_cells_named_by_column() -> None:
    sheet = read_workbook(merged("A2:B3", "A5:B5"))["a"]
    assert sheet.merged == ((2, 1, 3, 2), (5, 1, 5, 2))
    rows = read_rows(sheet, {"first": ("甲",), "second": ("乙",)})
    assert [(row.number, len(row.merged)) for row in rows] == [(2, 2), (3, 2), (5, 2)]


def test_more_merged_ranges_than_anybody_makes_are_refused() -> None:
    assert refused(merged(*(f"A{row}:B{row}" for row in range(2, 1004)))) == "table.too_many_merged"


def test_rows_are_found_below_a_title_wherever_the_columns_were_moved() -> None:
    form = SheetForm("a", [ColumnForm("乙"), ColumnForm("别的"), ColumnForm("甲")], [["2", "", "1"]], title="某表")
    (row,) = read_rows(read_workbook(write_workbook([form]))["a"], {"first": ("甲", "A"), "second": ("乙", "B")})
    assert (row.number, row.cells) == (3, {"first": "1", "second": "2"})


def test_a_row_that_says_nothing_but_its_key_is_none() -> None:
    sheet = read_workbook(raw((0, 0, "key"), (0, 1, "甲"), (1, 0, "k"), (2, 1, "x")))["a"]
    assert [row.number for row in read_rows(sheet, {"key": ("key",), "a": ("甲",)}, hidden=("key",))] == [3]


@pytest.mark.parametrize("content", [raw((0, 0, "甲")), raw()])
def test_a_column_that_is_gone_is_named(content: bytes) -> None:
    with pytest.raises(Refused) as found:
        read_rows(read_workbook(content)["a"], {"a": ("甲",), "b": ("乙",)})
    assert found.value.code == "table.column_missing"


def test_a_protected_sheet_opens_the_cells_that_take_something_and_no_others() -> None:
    columns = [ColumnForm("head"), ColumnForm("act", is_open=True), ColumnForm("text", is_open=True)]
    rows = [["a", Offer(("x", "y")), None], ["b", Offer(("x", "y")), None], ["c", Offer(), Offer()]]
    content = write_workbook([SheetForm("a", columns, rows, title="某表", is_protected=True)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection " in sheet
    assert 'sqref="B3:B4"' in sheet and sheet.count("<dataValidation ") == 1
    assert read_workbook(content)["a"].rows == [
        ["某表", "", ""],
        ["head", "act", "text"],
        ["a", "", ""],
        ["b", "", ""],
        ["c", "", ""],
    ]


def test_a_key_that_was_signed_here_comes_back_and_any_other_does_not() -> None:
    key = signed_key(["task", 7])
    assert read_key(f" {key} ") == ["task", 7]
    for told in ("", "x", key[:-1], key.replace(":", ""), "a" * 3000, "甲:乙"):
        assert read_key(told) is None
