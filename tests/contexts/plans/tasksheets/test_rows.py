"""Rows that cannot be taken, each with its reason."""

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.contexts.plans.task_people import LATER, AtWork
from tests.contexts.plans.tasksheets.handing import (
    ACT,
    BASIS,
    NEW_DAY,
    REPORT,
    UNITS,
    WORDS,
    Cells,
    asked,
    handed_in,
    rows_of,
    sheet_out,
    whys,
)
from tests.contexts.plans.tasksheets.spreadsheet import filled, shown
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.plans.actions import (
    void_task,
)
from zhengxin.contexts.plans.models import TaskSheet
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_task_that_no_longer_allows_the_act_is_refused_row_by_row(work: AtWork) -> None:
    content = filled(sheet_out(work), {work.task(1): REPORT, work.task(2): REPORT})
    void_task(number=work.task(1), reason="并入", by=work.actors["office"], at=LATER)
    rows = rows_of(work, handed_in(work, content))
    assert [row.outcome for row in rows] == ["refused", "fresh"]
    assert whys(rows) == [(work.task(1), "", "lifecycle.not_from_here")]
    assert rows[0].now and rows[0].now.line.state == "void"


def test_a_sheet_of_another_unit_is_refused_row_by_row(work: AtWork) -> None:
    content = filled(sheet_out(work), {work.task(1): REPORT, work.task(2): REPORT})
    rows = rows_of(work, handed_in(work, content, "justice"), "justice")
    assert [row.outcome for row in rows] == ["fresh", "refused"], "justice supports the first task, and may report it"
    assert rows[1].now is None and whys(rows) == [(work.task(2), "", "sheet.task_elsewhere")]
    rows = rows_of(work, handed_in(work, content, "county"), "county")
    assert {fault[2] for fault in whys(rows)} == {"sheet.task_elsewhere"}
    for who in ("plan_clerk", "office"):
        assert {row.outcome for row in rows_of(work, handed_in(work, content, who), who)} == {"refused"}


def test_a_sheet_of_another_installation_is_refused_in_words(work: AtWork, settings: Any) -> None:
    content = filled(sheet_out(work), {work.task(1): REPORT})
    settings.SECRET_KEY = "another"
    with pytest.raises(Refused) as refused:
        handed_in(work, content)
    assert refused.value.code == "plans.task_sheet_foreign"
    assert (TaskSheet.objects.count(), StoredFile.objects.filter(name="任务表.xlsx").count()) == (0, 0)


def test_an_edited_key_a_row_of_another_sheet_and_a_row_of_ones_own_are_refused(work: AtWork) -> None:
    office = shown(sheet_out(work, "office", "office"))[2][-1]

    def change(sheet: Any) -> None:
        key = str(sheet["I3"].value)
        sheet["I3"].value = key[:-1] + ("A" if key[-1] != "A" else "B")
        sheet["I4"].value = office
        sheet["A5"].value = "自己加的任务"

    _sheet, rows = asked(work, {1: REPORT, 2: REPORT}, change=change)
    assert [fault[2] for fault in whys(rows)] == ["sheet.key_foreign", "sheet.key_foreign", "sheet.key_missing"]


def test_cells_that_are_not_to_be_filled_in_are_not_taken_silently(work: AtWork) -> None:
    def change(sheet: Any) -> None:
        sheet["E3"].value = "2027-12-31"

    _sheet, rows = asked(work, {}, change=change)
    assert whys(rows) == [(work.task(1), "", "sheet.locked_changed")]


def test_a_spreadsheet_that_writes_the_same_day_and_text_otherwise_changed_nothing(work: AtWork) -> None:
    def change(sheet: Any) -> None:
        sheet["E3"].value = "2026年6月30日"
        sheet["C3"].value = str(sheet["C3"].value).replace("\n", "\r\n ")

    _sheet, rows = asked(work, {1: REPORT}, change=change)
    assert rows[0].outcome == "fresh"


def test_a_copied_row_is_refused_and_the_untouched_original_counts(work: AtWork) -> None:
    def copy(sheet: Any) -> None:
        for column in range(1, 10):
            sheet.cell(5, column).value = sheet.cell(3, column).value
        sheet["G5"].value, sheet["H5"].value = "开始办理", ""

    _sheet, rows = asked(work, {}, change=copy)
    assert [row.outcome for row in rows] == ["unchanged", "unchanged", "refused"]
    _sheet, rows = asked(work, {1: REPORT}, change=copy)
    assert [row.outcome for row in rows] == ["refused", "unchanged", "refused"]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({ACT: "报送办结"}, "words", "cell.missing"),
        ({WORDS: "已办完"}, "act", "sheet.act_missing"),
        ({ACT: "撤销", WORDS: "已办完"}, "act", "sheet.act_unknown"),
        ({ACT: "验收通过"}, "act", "sheet.act_unknown"),
        ({ACT: "报送办结", WORDS: "=A1&B1"}, "words", "cell.formula"),
        ({ACT: "=1+1", WORDS: "已办完"}, "act", "cell.formula"),
        ({ACT: "报送办结", WORDS: "长" * 5001}, "words", "cell.long"),
        ({ACT: "开始办理", WORDS: "长" * 1001}, "words", "cell.long"),
    ],
)
def test_a_cell_that_cannot_be_taken_stops_its_row(work: AtWork, cells: Cells, column: str, code: str) -> None:
    _sheet, rows = asked(work, {1: cells, 2: REPORT})
    assert whys(rows) == [(work.task(1), column, code)]
    assert rows[1].outcome == "fresh"


@pytest.mark.parametrize(
    ("clause", "cells", "column", "code"),
    [
        (3, {ACT: "分工"}, "assigned", "cell.missing"),
        (3, {ACT: "分工", UNITS: "某某办公室"}, "assigned", "sheet.unit_unknown"),
        (3, {ACT: "分工", UNITS: "邻县财政局"}, "assigned", "sheet.unit_unknown"),
        (3, {ACT: "分工", UNITS: "县财政局、青禾县财政局"}, "assigned", "plans.unit_twice"),
        (3, {ACT: "分工", UNITS: "县财政局（督办）"}, "assigned", "plans.units_missing"),
        (3, {ACT: "分工", UNITS: "县财政局", BASIS: "纪要"}, "words", "sheet.cell_not_for_act"),
        (2, {ACT: "调整时限", NEW_DAY: "下个月", BASIS: "纪要"}, "new_day", "cell.day"),
        (2, {ACT: "调整时限", NEW_DAY: date(2026, 1, 1), BASIS: "纪要"}, "new_day", "plans.day_not_new"),
        (2, {ACT: "调整时限", NEW_DAY: date(2026, 9, 30), BASIS: "纪要"}, "new_day", "plans.day_not_new"),
        (2, {ACT: "调整时限", NEW_DAY: date(2026, 12, 31)}, "words", "cell.missing"),
        (2, {ACT: "验收通过"}, "", "lifecycle.not_from_here"),
    ],
)
def test_what_the_office_cannot_ask_for_is_said_beside_the_row(
    work: AtWork, clause: int, cells: Cells, column: str, code: str
) -> None:
    _sheet, rows = asked(work, {clause: cells}, "office", "office")
    assert whys(rows) == [(work.task(clause), column, code)]


def test_merged_cells_are_seen(work: AtWork) -> None:
    _sheet, rows = asked(work, {1: REPORT}, change=lambda sheet: sheet.merge_cells("G3:G4"))
    assert whys(rows) == [(work.task(1), "act", "cell.merged"), (work.task(2), "act", "cell.merged")]


def test_characters_without_width_and_of_full_width_are_no_obstacle(work: AtWork) -> None:
    cells = {3: {ACT: "\ufeff分\u200b工", UNITS: "县财政局（牵头），县司法局(配合)\u200b"}}
    _sheet, rows = asked(work, cells, "office", "office")
    assert whys(rows) == []


def _unpacked(content: bytes, part: str, more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry) + (more if entry.filename == part else b""))
    return out.getvalue()


@pytest.mark.parametrize("case", ["text", "bomb", "rows", "column", "foreign", "cut"])
def test_what_is_no_sheet_of_ours_is_refused_before_anything_is_kept(work: AtWork, case: str) -> None:
    whole = sheet_out(work)
    book = openpyxl.Workbook()
    book.active.append(["任务编号"])  # type: ignore[union-attr]
    stranger = io.BytesIO()
    book.save(stranger)
    content, code = {
        "text": (b"a,b", "table.not_xlsx"),
        "bomb": (_unpacked(whole, "xl/worksheets/sheet1.xml", bytes(257 * 1024**2)), "table.bomb"),
        "rows": (filled(whole, {}, lambda sheet: sheet.cell(1_000_000, 1, "x")), "table.too_many_cells"),
        "column": (filled(whole, {}, lambda sheet: sheet.delete_cols(7)), "table.column_missing"),
        "foreign": (stranger.getvalue(), "plans.task_sheet_foreign"),
        "cut": (whole[:-300], "table.damaged"),
    }[case]
    with pytest.raises(Refused) as refused:
        handed_in(work, content)
    assert (refused.value.code, TaskSheet.objects.count()) == (code, 0)
    assert not StoredFile.objects.filter(name="任务表.xlsx").exists()
