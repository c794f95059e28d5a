"""An Excel sheet of tasks comes back, and what its sender confirmed is done row by row, all of it or nothing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.assign import assign_task
from zhengxin.contexts.plans.actions.begin import begin_task
from zhengxin.contexts.plans.actions.carry_over import carry_over_task, void_task
from zhengxin.contexts.plans.actions.decide import accept_task, return_task
from zhengxin.contexts.plans.actions.report import Attached, report_task
from zhengxin.contexts.plans.events import TASK_SHEET_HANDED_IN, TASK_SHEET_TAKEN
from zhengxin.contexts.plans.models import LedgerTask, TaskSheet, TaskSheetRow, TaskStep
from zhengxin.contexts.plans.policies import READ_TASKS
from zhengxin.contexts.plans.queries.tasksheets import RowShown
from zhengxin.contexts.plans.queries.tasksheets.asked_for import rows_asked_for
from zhengxin.contexts.plans.queries.tasksheets.sheet import own_sheet, read_task_rows
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.tabular import MEDIA_TYPE

MAX_NAME = 255
Files = Mapping[int, Sequence[Attached]]


def hand_in_task_sheet(*, content: bytes, name: str, by: Actor, at: datetime) -> int:
    """Keeps the file and returns the sheet's id; no task changes yet.

    Refused: nobody who reads tasks, not a workbook, a foreign or damaged one.
    """
    if not by.may(READ_TASKS):
        raise Refused("access.not_permitted", permission=READ_TASKS)
    kind, _rows = read_task_rows(content)
    with writes("plans"):
        sha256 = store_file(content=content, name=name, media_type=MEDIA_TYPE, by=by, at=at)
        sheet = TaskSheet.objects.create(
            kind=kind.code, file_sha256=sha256, file_name=name[-MAX_NAME:], handed_in_by=by.id, handed_in_at=at
        )
        closed = {"sheet": sheet.pk, "kind": kind.code, "file_sha256": sha256}
        record(kind=TASK_SHEET_HANDED_IN, by=by, at=at, about=f"task sheet {sheet.pk}", closed=closed)
    return sheet.pk


def take_task_sheet(
    *,
    sheet: int,
    seen: Mapping[int, str],
    conflicts: Collection[int] = (),
    files: Files | None = None,
    by: Actor,
    at: datetime,
) -> tuple[RowShown, ...]:
    """Does what the fresh rows ask for, and the rows in conflict that are named; returns those rows.

    `seen` holds for each row that could be taken where its task stood when it was shown (`RowShown.stands`); `files`
    are the evidence of rows that report. Every act asks for its permission again.
    Refused: an unknown sheet, taken before, a task that moved since, nothing to take, a row that its act refuses.
    """
    kind, rows = read_task_rows(file_content(own_sheet(by, sheet).file_sha256)[2])
    with writes("plans"):
        handed_in = TaskSheet.objects.select_for_update().get(pk=sheet)
        if handed_in.taken_at is not None:
            raise Refused("plans.sheet_taken")
        asked = rows_asked_for(kind, rows, by, today=official_day(at))
        # Locked in one order before they are looked at for good: two sheets cannot wait for each other.
        numbers = [row.number for row in asked if row.outcome in ("fresh", "conflict")]
        list(LedgerTask.objects.select_for_update().filter(number__in=numbers).order_by("pk").values_list("pk"))
        asked = rows_asked_for(kind, rows, by, today=official_day(at))
        _demand_seen(asked, seen)
        taken = tuple(
            row for row in asked if row.outcome == "fresh" or (row.outcome == "conflict" and row.row in conflicts)
        )
        if not taken:
            raise Refused("plans.sheet_nothing_to_take")
        for row in taken:
            _do(row, handed_in, (files or {}).get(row.row, ()), by, at)
        handed_in.taken_at = at
        handed_in.save(update_fields=["taken_at"])
        acts = [[row.row, row.number, row.asked.act] for row in taken]
        closed = {"sheet": handed_in.pk, "file_sha256": handed_in.file_sha256, "acts": acts}
        record(kind=TASK_SHEET_TAKEN, by=by, at=at, about=f"task sheet {sheet}", closed=closed)
    return taken


def _demand_seen(asked: Sequence[RowShown], seen: Mapping[int, str]) -> None:
    """Refused "plans.sheet_moved_meanwhile" with the tasks that no longer stand where they were shown."""
    now = {row.row: row.stands for row in asked if row.outcome in ("fresh", "conflict")}
    if now == dict(seen):
        return
    moved = [row.number for row in asked if now.get(row.row) != seen.get(row.row)]
    raise Refused("plans.sheet_moved_meanwhile", tasks="、".join(moved[:10]), count=len(moved))


def _do(row: RowShown, sheet: TaskSheet, files: Sequence[Attached], by: Actor, at: datetime) -> None:
    try:
        _act(row, files, by, at)
    except Refused as refused:
        raise Refused("plans.sheet_row_refused", row=row.row, task=row.number, why=refused) from refused
    step = TaskStep.objects.filter(task__number=row.number).order_by("-pk")[0]
    TaskSheetRow.objects.create(sheet=sheet, row=row.row, step=step)


def _act(row: RowShown, files: Sequence[Attached], by: Actor, at: datetime) -> None:
    number, asked = row.number, row.asked
    if asked.act == "begin":
        begin_task(number=number, note=asked.words, by=by, at=at)
    elif asked.act == "report":
        report_task(number=number, text=asked.words, files=files, by=by, at=at)
    elif asked.act == "assign":
        assign_task(number=number, units=[(unit.number, role) for unit, role in row.units], by=by, at=at)
    elif asked.act == "carry_over" and asked.new_day:
        carry_over_task(number=number, due_on=asked.new_day, basis=asked.words, by=by, at=at)
    elif asked.act == "void":
        void_task(number=number, reason=asked.words, by=by, at=at)
    elif asked.act == "accept":
        accept_task(number=number, reason=asked.words, by=by, at=at)
    elif asked.act == "return":
        return_task(number=number, reason=asked.words, by=by, at=at)
    else:
        raise Refused("lifecycle.not_from_here")
