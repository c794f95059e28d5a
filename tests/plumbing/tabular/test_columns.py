"""Large tables as columns: encodings, heads, ugly files."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.columns import ColumnFile, open_columns

HEADS = {"name": ("名称", "name"), "number": ("编号", "CF_WSH"), "on": ("日期", "on")}


def opened(folder: Path, content: bytes) -> ColumnFile:
    (folder / "file").write_bytes(content)
    return open_columns(folder / "file", HEADS, required=["name"], folder=folder)


def told(folder: Path, content: bytes) -> list[dict[str, object]]:
    return [row for chunk in opened(folder, content).chunks(size=2) for row in chunk.to_dicts()]


def book() -> tuple[Workbook, io.BytesIO]:
    made = Workbook()
    made.active.append(["名称*", "编号"])
    return made, io.BytesIO()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_csv_is_read_in_every_encoding_and_with_every_line_end(tmp_path: Path, encoding: str, ends: str) -> None:
    content = ends.join(["CF_WSH,名称 *", "青罚〔2026〕1号,甲", ",", '"引""号,逗号",乙', "3,丙", ""]).encode(encoding)
    assert told(tmp_path, content) == [
        {"row": 2, "number": "青罚〔2026〕1号", "name": "甲"},
        {"row": 3, "number": "", "name": ""},
        {"row": 4, "number": '引"号,逗号', "name": "乙"},
        {"row": 5, "number": "3", "name": "丙"},
    ]


def test_only_the_columns_asked_for_are_read_and_a_row_may_end_early(tmp_path: Path) -> None:
    file = opened(tmp_path, "名称,编号\n甲\n".encode())
    (chunk,) = file.chunks(["number"])
    assert chunk.columns == ["row", "number"]
    assert not chunk["number"][0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("名称,颜色\n甲,红\n", "table.column_unknown"),
        ("名称,name\n甲,乙\n", "table.column_twice"),
        ("编号,日期\n1,2\n", "table.columns_missing"),
        ("名称,,编号\n甲,,1\n", "table.column_unknown"),
        (",".join(["名称"] * 400), "table.too_many_columns"),
        ("", "document.empty"),
        (" \n", "document.empty"),
        ("名称,编号\n甲,1,2,3\n", "table.ragged"),
        ('名称,编号\n"甲,1\n', "table.not_csv"),
    ],
)
def test_a_table_that_cannot_be_taken_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        told(tmp_path, content.encode())
    assert refused.value.code == code


@pytest.mark.parametrize("content", [b"\xff\xfe\x0dT\xf0y", "名称\n甲\n".encode("utf-16"), b"\x89PNG\r\n\x1a\n\0\0\0"])
def test_what_is_no_text_is_refused_by_its_encoding(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        told(tmp_path, content)
    assert refused.value.code == "table.wrong_encoding"


def test_a_broken_character_far_down_is_refused_when_it_is_reached(tmp_path: Path) -> None:
    content = "名称,编号\n".encode() + "某某,1\n".encode() * 700_000 + b"\xff\xff,2\n"
    with pytest.raises(Refused) as refused:
        told(tmp_path, content)
    assert refused.value.code == "table.wrong_encoding"


def test_a_file_above_one_gigabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1024**3 + 1)
    with pytest.raises(Refused) as refused:
        open_columns(tmp_path / "large", HEADS, required=[], folder=tmp_path)
    assert refused.value.code == "table.too_large"


def test_a_workbook_is_read_with_days_numbers_and_texts_as_they_were_seen(tmp_path: Path) -> None:
    made, content = book()
    made.active.cell(1, 3, "on")
    made.active.append(["甲", 12, date(2026, 1, 31)])
    made.active.append(["乙", 1.5, "2026.1.31"])
    made.save(content)
    assert told(tmp_path, content.getvalue()) == [
        {"row": 2, "name": "甲", "number": "12", "on": "2026-01-31"},
        {"row": 3, "name": "乙", "number": "1.5", "on": "2026.1.31"},
    ]


def test_days_of_a_workbook_that_counts_from_1904_are_the_days_meant(tmp_path: Path) -> None:
    made, content = book()
    made.epoch = CALENDAR_MAC_1904
    made.active.append([date(2026, 1, 31), 1])
    made.save(content)
    assert told(tmp_path, content.getvalue())[0]["name"] == "2026-01-31"


def test_formulas_and_merged_cells_are_told_by_place(tmp_path: Path) -> None:
    made, content = book()
    for _ in range(3):
        made.active.append(["甲", "=1+1"])
    made.active.merge_cells("A3:A4")
    made.save(content)
    file = opened(tmp_path, content.getvalue())
    assert sum(chunk.height for chunk in file.chunks()) == 3
    unfit = file.unfit
    formulas = [(row, "number", "formula") for row in (2, 3, 4)]
    assert unfit.rows() == [*formulas, (3, "name", "merged"), (4, "name", "merged")]


def large_workbook(*, formula: bool = False, far: bool = False) -> bytes:
    """Large enough for the quick look at a whole sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["名称", "编号"])
        for row in range(1, 30_001):
            sheet.write_row(row, 0, [f"主体{row}", "一"])
        if formula:
            sheet.write_formula(30_001, 0, "=1+1", None, "2")
        if far:
            sheet.write(30_001, 16_000, "x")
    return content.getvalue()


@pytest.mark.parametrize("piece", [9_973, 8 * 1024**2])
def test_a_large_workbook_is_looked_at_as_closely_as_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr("zhengxin.plumbing.tabular.bounds._PIECE", piece)
    assert opened(tmp_path, large_workbook()).unfit.is_empty()
    assert opened(tmp_path, large_workbook(formula=True)).unfit.rows() == [(30_002, "name", "formula")]
    with pytest.raises(Refused) as refused:
        opened(tmp_path, large_workbook(far=True))
    assert refused.value.code == "table.too_many_cells"


def test_a_workbook_with_macros_or_one_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    made, content = book()
    made.save(content)
    for name, size, code in (("xl/vbaProject.bin", 10, "table.has_macros"), ("xl/media/x", 2**31 - 1, "table.bomb")):
        copy = io.BytesIO(content.getvalue())
        with zipfile.ZipFile(copy, "a") as archive:
            archive.writestr(name, b"0123456789")
            # What the directory says, which is what is believed before anything is unpacked.
            archive.getinfo(name).file_size = size
        with pytest.raises(Refused) as refused:
            opened(tmp_path, copy.getvalue())
        assert refused.value.code == code
