"""What goes out, and to whom."""

import io

import openpyxl
import pytest

from tests.contexts.plans.task_people import LATER, AtWork
from tests.contexts.plans.tasksheets.handing import TODAY, handed_in, rows_of, sheet_out
from tests.contexts.plans.tasksheets.spreadsheet import filled, shown
from zhengxin.contexts.plans.actions import (
    report_task,
)
from zhengxin.contexts.plans.queries import LedgerFilter
from zhengxin.contexts.plans.queries.tasksheets import task_sheet
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_unit_gets_its_own_open_tasks_by_day_with_the_acts_that_each_allows(work: AtWork) -> None:
    report_task(number=work.task(2), text="已清偿。", by=work.actors["finance"], at=LATER)
    title, _head, *rows = shown(sheet_out(work))
    assert "本单位任务表" in str(title[0]) and "2026-03-09" in str(title[0])
    assert [row[0] for row in rows] == [work.task(1), work.task(2)]
    assert [row[5] for row in rows] == ["已分工", "已报办结"]
    book = openpyxl.load_workbook(io.BytesIO(sheet_out(work)))
    sheet = book.worksheets[0]
    offered = {str(each.sqref): str(each.formula1) for each in sheet.data_validations.dataValidation}
    assert [*offered] == ["G3"], "the reported task is offered nothing"
    options = book["options"]
    assert [options["A1"].value, options["A2"].value] == ["开始办理", "报送办结"]
    assert sheet.protection.sheet and sheet["A3"].protection.locked
    assert not sheet["G3"].protection.locked and sheet["G4"].protection.locked
    assert sheet.column_dimensions["I"].hidden
    book.close()


def test_the_demonstration_marks_its_sheets(work: AtWork) -> None:
    content = task_sheet(work.actors["finance"], "unit", LedgerFilter(), language="zh", mark="演示数据", today=TODAY)
    assert "演示数据" in str(shown(content)[0][0])


def test_the_office_gets_the_ledger_that_it_filtered(work: AtWork) -> None:
    rows = shown(sheet_out(work, "office", "office", LedgerFilter(state="unassigned")))[2:]
    assert [row[0] for row in rows] == [work.task(3)]


@pytest.mark.parametrize(
    ("who", "kind", "code"),
    [("finance", "office", "plans.task_sheet_empty"), ("finance", "other", "plans.task_sheet_kind_unknown")],
)
def test_whoever_has_no_part_gets_no_sheet(work: AtWork, who: str, kind: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        sheet_out(work, who, kind)
    assert refused.value.code == code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sheet_that_nobody_filled_in_asks_for_nothing(work: AtWork, language: str) -> None:
    content = task_sheet(work.actors["finance"], "unit", LedgerFilter(), language=language, mark="", today=TODAY)  # type: ignore[arg-type]
    rows = rows_of(work, handed_in(work, filled(content, {})))
    assert [row.outcome for row in rows] == ["unchanged", "unchanged"]


def test_tasks_that_would_not_fit_are_refused_and_not_cut_off(work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    out = "zhengxin.contexts.plans.queries.tasksheets.out."
    monkeypatch.setattr(f"{out}MOST_TASKS", 5)
    with pytest.raises(Refused, match="task_sheet_too_long"):
        sheet_out(work, "office", "office")
    assert len(shown(sheet_out(work))) == 4
    monkeypatch.setattr(f"{out}EXPORTED", 2)
    with pytest.raises(Refused, match="task_sheet_too_long"):
        sheet_out(work)
