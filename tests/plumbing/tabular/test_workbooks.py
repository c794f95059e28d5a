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
from zhengxin.plumbing.tabular import ColumnForm, SheetForm, read_workbook, write_workbook

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
    began = time.perf_counter()
    assert len(read_workbook(content)["a"].rows) == 10_001
    assert time.perf_counter() - began < 5


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
