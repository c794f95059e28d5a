"""A sheet of tasks goes out, is filled in and comes back: what is done, what is shown first, what is refused."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.contexts.plans.task_people import LATER, AtWork, at_work
from tests.contexts.plans.tasksheets.spreadsheet import Change, filled, shown
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import (
    Attached,
    begin_task,
    hand_in_task_sheet,
    report_task,
    take_task_sheet,
    void_task,
    withdraw_report,
)
from zhengxin.contexts.plans.models import LedgerTask, TaskSheet, TaskSheetRow, TaskStep
from zhengxin.contexts.plans.queries import LedgerFilter, task_shown
from zhengxin.contexts.plans.queries.tasksheets import RowShown, task_sheet, task_sheet_shown
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 9)
ACT, WORDS, UNITS, NEW_DAY, BASIS = "办理动作", "办理情况", "指定承办单位", "新时限", "依据、理由或意见"
Cells = Mapping[str, object]


@pytest.fixture
def work(db: None) -> AtWork:
    return at_work()


def _out(work: AtWork, who: str = "finance", kind: str = "unit", asked: LedgerFilter | None = None) -> bytes:
    return task_sheet(work.actors[who], kind, asked or LedgerFilter(), language="zh", mark="", today=TODAY)


def _in(work: AtWork, content: bytes, who: str = "finance") -> int:
    return hand_in_task_sheet(content=content, name="任务表.xlsx", by=work.actors[who], at=LATER)


def _rows(work: AtWork, sheet: int, who: str = "finance") -> tuple[RowShown, ...]:
    return task_sheet_shown(work.actors[who], sheet, today=TODAY).rows


def _seen(rows: tuple[RowShown, ...]) -> dict[int, str]:
    return {row.row: row.stands for row in rows if row.outcome in ("fresh", "conflict")}


def _take(work: AtWork, sheet: int, who: str = "finance", **given: Any) -> tuple[RowShown, ...]:
    seen = given.pop("seen", None) or _seen(_rows(work, sheet, who))
    return take_task_sheet(sheet=sheet, seen=seen, by=work.actors[who], at=LATER, **given)


def _asked(
    work: AtWork, cells: Mapping[int, Cells], who: str = "finance", kind: str = "unit", change: Change | None = None
) -> tuple[int, tuple[RowShown, ...]]:
    """A fresh sheet, filled in by clause, handed in: its id and its rows."""
    content = filled(_out(work, who, kind), {work.task(clause): typed for clause, typed in cells.items()}, change)
    sheet = _in(work, content, who)
    return sheet, _rows(work, sheet, who)


def _whys(rows: tuple[RowShown, ...]) -> list[tuple[str, str, str]]:
    return [(row.number, fault.column, fault.why.code) for row in rows for fault in row.faults]


def _state(work: AtWork, clause: int) -> str:
    return LedgerTask.objects.get(number=work.task(clause)).state


REPORT = {ACT: "报告办结", WORDS: "已全部登记。"}


def test_a_unit_gets_its_own_open_tasks_by_day_with_the_acts_that_each_allows(work: AtWork) -> None:
    report_task(number=work.task(2), text="已清偿。", by=work.actors["finance"], at=LATER)
    title, _head, *rows = shown(_out(work))
    assert "本单位任务表" in str(title[0]) and "2026-03-09" in str(title[0])
    assert [row[0] for row in rows] == [work.task(1), work.task(2)]
    assert [row[5] for row in rows] == ["已分工", "已报办结"]
    book = openpyxl.load_workbook(io.BytesIO(_out(work)))
    sheet = book.worksheets[0]
    offered = {str(each.sqref): str(each.formula1) for each in sheet.data_validations.dataValidation}
    assert [*offered] == ["G3"], "the reported task is offered nothing"
    options = book["options"]
    assert [options["A1"].value, options["A2"].value] == ["开始办理", "报告办结"]
    assert sheet.protection.sheet and sheet["A3"].protection.locked
    assert not sheet["G3"].protection.locked and sheet["G4"].protection.locked
    assert sheet.column_dimensions["I"].hidden
    book.close()


def test_the_demonstration_marks_its_sheets(work: AtWork) -> None:
    content = task_sheet(work.actors["finance"], "unit", LedgerFilter(), language="zh", mark="演示数据", today=TODAY)
    assert "演示数据" in str(shown(content)[0][0])


def test_the_office_gets_the_ledger_that_it_filtered(work: AtWork) -> None:
    rows = shown(_out(work, "office", "office", LedgerFilter(state="unassigned")))[2:]
    assert [row[0] for row in rows] == [work.task(3)]


@pytest.mark.parametrize(
    ("who", "kind", "code"),
    [("finance", "office", "plans.task_sheet_empty"), ("finance", "other", "plans.task_sheet_kind_unknown")],
)
def test_whoever_has_no_part_gets_no_sheet(work: AtWork, who: str, kind: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        _out(work, who, kind)
    assert refused.value.code == code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sheet_that_nobody_filled_in_asks_for_nothing(work: AtWork, language: str) -> None:
    content = task_sheet(work.actors["finance"], "unit", LedgerFilter(), language=language, mark="", today=TODAY)  # type: ignore[arg-type]
    rows = _rows(work, _in(work, filled(content, {})))
    assert [row.outcome for row in rows] == ["unchanged", "unchanged"]


def test_a_unit_begins_and_reports_by_sheet_and_the_history_names_it(work: AtWork) -> None:
    sheet, rows = _asked(work, {1: REPORT, 2: {ACT: "开始办理", WORDS: "已约谈供应商"}})
    assert [row.outcome for row in rows] == ["fresh", "fresh"]
    assert (_state(work, 1), _state(work, 2)) == ("assigned", "assigned"), "nothing before the confirmation"
    _take(work, sheet, files={3: [Attached("凭证.txt", "已付。".encode())]})
    assert (_state(work, 1), _state(work, 2)) == ("reported", "in_progress")
    task = task_shown(work.actors["office"], work.task(1), today=TODAY)
    assert task.reports[0].text == "已全部登记。" and task.reports[0].files[0].name == "凭证.txt"
    assert (task.steps[0].sheet, task.steps[0].sheet_row) == ("任务表.xlsx", 3)
    assert task_shown(work.actors["office"], work.task(2), today=TODAY).steps[0].note == "已约谈供应商"
    assert StoredFile.objects.filter(sha256=TaskSheet.objects.get().file_sha256).exists()
    assert TaskSheet.objects.get().taken_at == LATER
    assert len(entries_of_event("plans.task_sheet_handed_in")) == len(entries_of_event("plans.task_sheet_taken")) == 1
    assert len(entries_of_event("plans.task_reported")) == len(entries_of_event("plans.task_begun")) == 1


def test_the_office_assigns_sets_a_new_day_and_ends_by_sheet(work: AtWork) -> None:
    cells = {
        3: {ACT: "分工", UNITS: "青禾县财政局；县司法局（配合）"},
        2: {ACT: "调整时限", NEW_DAY: "２０２６年１２月３１日", BASIS: "县政府常务会议纪要"},
        6: {ACT: " 不再执行 ", BASIS: "并入其他任务"},
    }
    sheet, rows = _asked(work, cells, "office", "office")
    assert _whys(rows) == []
    assert sum(row.outcome == "fresh" for row in rows) == 3
    _take(work, sheet, "office")
    assert (_state(work, 3), _state(work, 6)) == ("assigned", "void")
    units = task_shown(work.actors["office"], work.task(3), today=TODAY).line.units
    assert [(unit.name, unit.role) for unit in units] == [("青禾县财政局", "lead"), ("青禾县司法局", "support")]
    assert LedgerTask.objects.get(number=work.task(2)).due_on == date(2026, 12, 31)


def test_units_are_named_by_number_or_as_a_group_too(work: AtWork) -> None:
    cells = {3: {ACT: "分工", UNITS: f"{work.units['finance']}、各乡镇人民政府（责任）"}}
    sheet, rows = _asked(work, cells, "office", "office")
    assert _whys(rows) == []
    _take(work, sheet, "office")
    units = task_shown(work.actors["office"], work.task(3), today=TODAY).line.units
    assert [unit.role for unit in units] == ["lead", "responsible", "responsible"]


@pytest.mark.parametrize(("act", "state"), [("验收通过", "accepted"), ("退回补正", "returned")])
def test_the_office_decides_about_a_report_by_sheet(work: AtWork, act: str, state: str) -> None:
    report_task(number=work.task(2), text="已清偿。", by=work.actors["finance"], at=LATER)
    sheet, rows = _asked(work, {2: {ACT: act, BASIS: "凭证已核"}}, "office", "office")
    assert [row.now.report for row in rows if row.now and row.outcome == "fresh"] == ["已清偿。"]
    _take(work, sheet, "office")
    assert _state(work, 2) == state


def test_a_task_that_moved_is_in_conflict_and_taken_only_by_hand(work: AtWork) -> None:
    content = filled(_out(work), {work.task(1): REPORT, work.task(2): REPORT})
    begin_task(number=work.task(1), by=work.actors["justice"], at=LATER)
    sheet = _in(work, content)
    first, second = _rows(work, sheet)
    assert (first.outcome, second.outcome) == ("conflict", "fresh")
    assert first.was.state == "assigned" and first.now and first.now.line.state == "in_progress"
    assert [row.number for row in _take(work, sheet)] == [work.task(2)]
    assert _state(work, 1) == "in_progress"
    again = _in(work, content)
    assert [row.number for row in _take(work, again, conflicts=[3])] == [work.task(1)]
    assert _state(work, 1) == "reported"


def test_a_task_that_no_longer_allows_the_act_is_refused_row_by_row(work: AtWork) -> None:
    content = filled(_out(work), {work.task(1): REPORT, work.task(2): REPORT})
    void_task(number=work.task(1), reason="并入", by=work.actors["office"], at=LATER)
    rows = _rows(work, _in(work, content))
    assert [row.outcome for row in rows] == ["refused", "fresh"]
    assert _whys(rows) == [(work.task(1), "", "lifecycle.not_from_here")]
    assert rows[0].now and rows[0].now.line.state == "void"


def test_a_sheet_of_another_unit_is_refused_row_by_row(work: AtWork) -> None:
    content = filled(_out(work), {work.task(1): REPORT, work.task(2): REPORT})
    rows = _rows(work, _in(work, content, "justice"), "justice")
    assert [row.outcome for row in rows] == ["fresh", "refused"], "justice supports the first task, and may report it"
    assert rows[1].now is None and _whys(rows) == [(work.task(2), "", "sheet.task_elsewhere")]
    rows = _rows(work, _in(work, content, "county"), "county")
    assert {fault[2] for fault in _whys(rows)} == {"sheet.task_elsewhere"}
    for who in ("plan_clerk", "office"):
        assert {row.outcome for row in _rows(work, _in(work, content, who), who)} == {"refused"}


def test_a_sheet_of_another_installation_is_refused_in_words(work: AtWork, settings: Any) -> None:
    content = filled(_out(work), {work.task(1): REPORT})
    settings.SECRET_KEY = "another"
    with pytest.raises(Refused) as refused:
        _in(work, content)
    assert refused.value.code == "plans.task_sheet_foreign"
    assert (TaskSheet.objects.count(), StoredFile.objects.filter(name="任务表.xlsx").count()) == (0, 0)


def test_an_edited_key_a_row_of_another_sheet_and_a_row_of_ones_own_are_refused(work: AtWork) -> None:
    office = shown(_out(work, "office", "office"))[2][-1]

    def change(sheet: Any) -> None:
        key = str(sheet["I3"].value)
        sheet["I3"].value = key[:-1] + ("A" if key[-1] != "A" else "B")
        sheet["I4"].value = office
        sheet["A5"].value = "自己加的任务"

    _sheet, rows = _asked(work, {1: REPORT, 2: REPORT}, change=change)
    assert [fault[2] for fault in _whys(rows)] == ["sheet.key_foreign", "sheet.key_foreign", "sheet.key_missing"]


def test_cells_that_are_not_to_be_filled_in_are_not_taken_silently(work: AtWork) -> None:
    def change(sheet: Any) -> None:
        sheet["E3"].value = "2027-12-31"

    _sheet, rows = _asked(work, {}, change=change)
    assert _whys(rows) == [(work.task(1), "", "sheet.locked_changed")]


def test_a_spreadsheet_that_writes_the_same_day_and_text_otherwise_changed_nothing(work: AtWork) -> None:
    def change(sheet: Any) -> None:
        sheet["E3"].value = "2026年6月30日"
        sheet["C3"].value = str(sheet["C3"].value).replace("\n", "\r\n ")

    _sheet, rows = _asked(work, {1: REPORT}, change=change)
    assert rows[0].outcome == "fresh"


def test_a_copied_row_is_refused_and_the_untouched_original_counts(work: AtWork) -> None:
    def copy(sheet: Any) -> None:
        for column in range(1, 10):
            sheet.cell(5, column).value = sheet.cell(3, column).value
        sheet["G5"].value, sheet["H5"].value = "开始办理", ""

    _sheet, rows = _asked(work, {}, change=copy)
    assert [row.outcome for row in rows] == ["unchanged", "unchanged", "refused"]
    _sheet, rows = _asked(work, {1: REPORT}, change=copy)
    assert [row.outcome for row in rows] == ["refused", "unchanged", "refused"]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({ACT: "报告办结"}, "words", "cell.missing"),
        ({WORDS: "已办完"}, "act", "sheet.act_missing"),
        ({ACT: "撤销", WORDS: "已办完"}, "act", "sheet.act_unknown"),
        ({ACT: "验收通过"}, "act", "sheet.act_unknown"),
        ({ACT: "报告办结", WORDS: "=A1&B1"}, "words", "cell.formula"),
        ({ACT: "=1+1", WORDS: "已办完"}, "act", "cell.formula"),
        ({ACT: "报告办结", WORDS: "长" * 5001}, "words", "cell.long"),
        ({ACT: "开始办理", WORDS: "长" * 1001}, "words", "cell.long"),
    ],
)
def test_a_cell_that_cannot_be_taken_stops_its_row(work: AtWork, cells: Cells, column: str, code: str) -> None:
    _sheet, rows = _asked(work, {1: cells, 2: REPORT})
    assert _whys(rows) == [(work.task(1), column, code)]
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
    _sheet, rows = _asked(work, {clause: cells}, "office", "office")
    assert _whys(rows) == [(work.task(clause), column, code)]


def test_merged_cells_are_seen(work: AtWork) -> None:
    _sheet, rows = _asked(work, {1: REPORT}, change=lambda sheet: sheet.merge_cells("G3:G4"))
    assert _whys(rows) == [(work.task(1), "act", "cell.merged"), (work.task(2), "act", "cell.merged")]


def test_characters_without_width_and_of_full_width_are_no_obstacle(work: AtWork) -> None:
    cells = {3: {ACT: "\ufeff分\u200b工", UNITS: "县财政局（牵头），县司法局(配合)\u200b"}}
    _sheet, rows = _asked(work, cells, "office", "office")
    assert _whys(rows) == []


def test_what_moves_between_look_and_confirmation_is_named_and_nothing_is_done(work: AtWork) -> None:
    sheet, rows = _asked(work, {1: REPORT, 2: REPORT})
    begin_task(number=work.task(1), by=work.actors["justice"], at=LATER)
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        _take(work, sheet, seen=_seen(rows))
    assert refused.value.code == "plans.sheet_moved_meanwhile"
    assert refused.value.params["tasks"] == work.task(1)
    assert (_state(work, 2), Entry.objects.count(), TaskSheetRow.objects.count()) == ("assigned", entries, 0)


def test_there_and_back_again_is_a_move_too(work: AtWork) -> None:
    sheet, rows = _asked(work, {1: REPORT})
    begin_task(number=work.task(1), by=work.actors["finance"], at=LATER)
    report_task(number=work.task(1), text="一", by=work.actors["finance"], at=LATER)
    withdraw_report(number=work.task(1), by=work.actors["finance"], at=LATER)
    with pytest.raises(Refused, match="moved_meanwhile"):
        _take(work, sheet, seen=_seen(rows))


def test_one_row_that_its_act_refuses_leaves_nothing_of_the_others(work: AtWork) -> None:
    sheet, _rows_before = _asked(work, {1: REPORT, 2: REPORT})
    steps, files = TaskStep.objects.count(), StoredFile.objects.count()
    with pytest.raises(Refused) as refused:
        _take(work, sheet, files={4: [Attached("程序.exe", b"MZ" + bytes(100))]})
    assert (refused.value.code, refused.value.params["row"]) == ("plans.sheet_row_refused", 4)
    assert (TaskStep.objects.count(), StoredFile.objects.count()) == (steps, files)
    assert TaskSheet.objects.get().taken_at is None


def test_a_sheet_is_taken_once_by_whoever_handed_it_in(work: AtWork) -> None:
    sheet, rows = _asked(work, {1: REPORT})
    with pytest.raises(Refused, match="unknown_task_sheet"):
        _take(work, sheet, "justice", seen=_seen(rows))
    _take(work, sheet)
    with pytest.raises(Refused, match="sheet_taken"):
        _take(work, sheet, seen=_seen(rows))


def test_a_sheet_without_anything_to_do_is_not_taken(work: AtWork) -> None:
    sheet, _rows_of_it = _asked(work, {})
    with pytest.raises(Refused, match="nothing_to_take"):
        take_task_sheet(sheet=sheet, seen={}, by=work.actors["finance"], at=LATER)


def test_who_reads_no_tasks_hands_in_nothing(work: AtWork) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        _in(work, _out(work), "accounts")


def _unpacked(content: bytes, part: str, more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry) + (more if entry.filename == part else b""))
    return out.getvalue()


@pytest.mark.parametrize("case", ["text", "bomb", "rows", "column", "foreign", "cut"])
def test_what_is_no_sheet_of_ours_is_refused_before_anything_is_kept(work: AtWork, case: str) -> None:
    whole = _out(work)
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
        _in(work, content)
    assert (refused.value.code, TaskSheet.objects.count()) == (code, 0)
    assert not StoredFile.objects.filter(name="任务表.xlsx").exists()
