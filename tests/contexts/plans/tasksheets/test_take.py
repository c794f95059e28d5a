"""What a confirmed sheet does, and that it is all or nothing."""

from datetime import date

import pytest

from tests.contexts.plans.task_people import LATER, AtWork
from tests.contexts.plans.tasksheets.handing import (
    ACT,
    BASIS,
    NEW_DAY,
    REPORT,
    TODAY,
    UNITS,
    WORDS,
    asked,
    handed_in,
    rows_of,
    seen_in,
    sheet_out,
    state_of,
    taken,
    whys,
)
from tests.contexts.plans.tasksheets.spreadsheet import filled
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import (
    Attached,
    begin_task,
    report_task,
    take_task_sheet,
    withdraw_report,
)
from zhengxin.contexts.plans.models import LedgerTask, TaskSheet, TaskSheetRow, TaskStep
from zhengxin.contexts.plans.queries import task_shown
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_unit_begins_and_reports_by_sheet_and_the_history_names_it(work: AtWork) -> None:
    sheet, rows = asked(work, {1: REPORT, 2: {ACT: "开始办理", WORDS: "已约谈供应商"}})
    assert [row.outcome for row in rows] == ["fresh", "fresh"]
    assert (state_of(work, 1), state_of(work, 2)) == ("assigned", "assigned"), "nothing before the confirmation"
    taken(work, sheet, files={3: [Attached("凭证.txt", "已付。".encode())]})
    assert (state_of(work, 1), state_of(work, 2)) == ("reported", "in_progress")
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
    sheet, rows = asked(work, cells, "office", "office")
    assert whys(rows) == []
    assert sum(row.outcome == "fresh" for row in rows) == 3
    taken(work, sheet, "office")
    assert (state_of(work, 3), state_of(work, 6)) == ("assigned", "void")
    units = task_shown(work.actors["office"], work.task(3), today=TODAY).line.units
    assert [(unit.name, unit.role) for unit in units] == [("青禾县财政局", "lead"), ("青禾县司法局", "support")]
    assert LedgerTask.objects.get(number=work.task(2)).due_on == date(2026, 12, 31)


def test_units_are_named_by_number_or_as_a_group_too(work: AtWork) -> None:
    cells = {3: {ACT: "分工", UNITS: f"{work.units['finance']}、各乡镇人民政府（责任）"}}
    sheet, rows = asked(work, cells, "office", "office")
    assert whys(rows) == []
    taken(work, sheet, "office")
    units = task_shown(work.actors["office"], work.task(3), today=TODAY).line.units
    assert [unit.role for unit in units] == ["lead", "responsible", "responsible"]


@pytest.mark.parametrize(("act", "state"), [("验收通过", "accepted"), ("退回补正", "returned")])
def test_the_office_decides_about_a_report_by_sheet(work: AtWork, act: str, state: str) -> None:
    report_task(number=work.task(2), text="已清偿。", by=work.actors["finance"], at=LATER)
    sheet, rows = asked(work, {2: {ACT: act, BASIS: "凭证已核"}}, "office", "office")
    assert [row.now.report for row in rows if row.now and row.outcome == "fresh"] == ["已清偿。"]
    taken(work, sheet, "office")
    assert state_of(work, 2) == state


def test_a_task_that_moved_is_in_conflict_and_taken_only_by_hand(work: AtWork) -> None:
    content = filled(sheet_out(work), {work.task(1): REPORT, work.task(2): REPORT})
    begin_task(number=work.task(1), by=work.actors["justice"], at=LATER)
    sheet = handed_in(work, content)
    first, second = rows_of(work, sheet)
    assert (first.outcome, second.outcome) == ("conflict", "fresh")
    assert first.was.state == "assigned" and first.now and first.now.line.state == "in_progress"
    assert [row.number for row in taken(work, sheet)] == [work.task(2)]
    assert state_of(work, 1) == "in_progress"
    again = handed_in(work, content)
    assert [row.number for row in taken(work, again, conflicts=[3])] == [work.task(1)]
    assert state_of(work, 1) == "reported"


def test_what_moves_between_look_and_confirmation_is_named_and_nothing_is_done(work: AtWork) -> None:
    sheet, rows = asked(work, {1: REPORT, 2: REPORT})
    begin_task(number=work.task(1), by=work.actors["justice"], at=LATER)
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        taken(work, sheet, seen=seen_in(rows))
    assert refused.value.code == "plans.sheet_moved_meanwhile"
    assert refused.value.params["tasks"] == work.task(1)
    assert (state_of(work, 2), Entry.objects.count(), TaskSheetRow.objects.count()) == ("assigned", entries, 0)


def test_there_and_back_again_is_a_move_too(work: AtWork) -> None:
    sheet, rows = asked(work, {1: REPORT})
    begin_task(number=work.task(1), by=work.actors["finance"], at=LATER)
    report_task(number=work.task(1), text="一", by=work.actors["finance"], at=LATER)
    withdraw_report(number=work.task(1), by=work.actors["finance"], at=LATER)
    with pytest.raises(Refused, match="moved_meanwhile"):
        taken(work, sheet, seen=seen_in(rows))


def test_one_row_that_its_act_refuses_leaves_nothing_of_the_others(work: AtWork) -> None:
    sheet, _rows_before = asked(work, {1: REPORT, 2: REPORT})
    steps, files = TaskStep.objects.count(), StoredFile.objects.count()
    with pytest.raises(Refused) as refused:
        taken(work, sheet, files={4: [Attached("程序.exe", b"MZ" + bytes(100))]})
    assert (refused.value.code, refused.value.params["row"]) == ("plans.sheet_row_refused", 4)
    assert (TaskStep.objects.count(), StoredFile.objects.count()) == (steps, files)
    assert TaskSheet.objects.get().taken_at is None


def test_a_sheet_is_taken_once_by_whoever_handed_it_in(work: AtWork) -> None:
    sheet, rows = asked(work, {1: REPORT})
    with pytest.raises(Refused, match="unknown_task_sheet"):
        taken(work, sheet, "justice", seen=seen_in(rows))
    taken(work, sheet)
    with pytest.raises(Refused, match="sheet_taken"):
        taken(work, sheet, seen=seen_in(rows))


def test_a_sheet_without_anything_to_do_is_not_taken(work: AtWork) -> None:
    sheet, _rows_of_it = asked(work, {})
    with pytest.raises(Refused, match="nothing_to_take"):
        take_task_sheet(sheet=sheet, seen={}, by=work.actors["finance"], at=LATER)


def test_who_reads_no_tasks_hands_in_nothing(work: AtWork) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        handed_in(work, sheet_out(work), "accounts")
