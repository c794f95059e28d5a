"""Sheets of tasks handed out and in, in as few words as a test needs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.contexts.plans.task_people import LATER, AtWork
from tests.contexts.plans.tasksheets.spreadsheet import Change, filled
from zhengxin.contexts.plans.actions import (
    hand_in_task_sheet,
    take_task_sheet,
)
from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.contexts.plans.queries import LedgerFilter
from zhengxin.contexts.plans.queries.tasksheets import RowShown, task_sheet, task_sheet_shown

TODAY = date(2026, 3, 9)
ACT, WORDS, UNITS, NEW_DAY, BASIS = "办理动作", "办理情况", "指定承办单位", "新时限", "依据、理由或意见"
REPORT = {ACT: "报送办结", WORDS: "已全部登记。"}
Cells = Mapping[str, object]


def sheet_out(work: AtWork, who: str = "finance", kind: str = "unit", asked: LedgerFilter | None = None) -> bytes:
    return task_sheet(work.actors[who], kind, asked or LedgerFilter(), language="zh", mark="", today=TODAY)


def handed_in(work: AtWork, content: bytes, who: str = "finance") -> int:
    return hand_in_task_sheet(content=content, name="任务表.xlsx", by=work.actors[who], at=LATER)


def rows_of(work: AtWork, sheet: int, who: str = "finance") -> tuple[RowShown, ...]:
    return task_sheet_shown(work.actors[who], sheet, today=TODAY).rows


def seen_in(rows: tuple[RowShown, ...]) -> dict[int, str]:
    return {row.row: row.stands for row in rows if row.outcome in ("fresh", "conflict")}


def taken(work: AtWork, sheet: int, who: str = "finance", **given: Any) -> tuple[RowShown, ...]:
    seen = given.pop("seen", None) or seen_in(rows_of(work, sheet, who))
    return take_task_sheet(sheet=sheet, seen=seen, by=work.actors[who], at=LATER, **given)


def asked(
    work: AtWork, cells: Mapping[int, Cells], who: str = "finance", kind: str = "unit", change: Change | None = None
) -> tuple[int, tuple[RowShown, ...]]:
    """A fresh sheet, filled in by clause, handed in: its id and its rows."""
    content = filled(sheet_out(work, who, kind), {work.task(clause): typed for clause, typed in cells.items()}, change)
    sheet = handed_in(work, content, who)
    return sheet, rows_of(work, sheet, who)


def whys(rows: tuple[RowShown, ...]) -> list[tuple[str, str, str]]:
    return [(row.number, fault.column, fault.why.code) for row in rows for fault in row.faults]


def state_of(work: AtWork, clause: int) -> str:
    return LedgerTask.objects.get(number=work.task(clause)).state
