"""A sheet of tasks that came back: what is in it, and what it asks for now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.plans.models import TaskSheet, TaskSheetRow
from zhengxin.contexts.plans.queries.tasksheets.asked_for import RowShown, rows_asked_for
from zhengxin.contexts.plans.queries.tasksheets.forms import FORMAT, KEY_HEAD, ORIGIN, task_sheet_forms, task_sheet_kind
from zhengxin.contexts.plans.queries.tasksheets.out import MOST_TASKS
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.tasksheets import SheetKind
from zhengxin.plumbing.tabular import RowRead, SheetRead, read_key, read_rows, read_workbook


@dataclass(frozen=True)
class DoneRow:
    """A row that became an act; `name` is clause and heading of its task."""

    row: int
    number: str
    name: str
    act: str


@dataclass(frozen=True)
class TaskSheetShown:
    """`rows` are all that say something, with their outcome now; of a sheet that was taken, `done` says what came of
    it and no row asks for anything any more."""

    id: int
    kind: SheetKind
    file_name: str
    is_taken: bool
    rows: tuple[RowShown, ...]
    done: tuple[DoneRow, ...]


def task_sheet_shown(reader: Actor, sheet: int, *, today: date) -> TaskSheetShown:
    """Refused "plans.unknown_task_sheet" where there is none that the reader handed in."""
    row = own_sheet(reader, sheet)
    kind, is_taken = task_sheet_kind(row.kind), row.taken_at is not None
    read = [] if is_taken else read_task_rows(file_content(row.file_sha256)[2])[1]
    return TaskSheetShown(
        id=row.pk,
        kind=kind,
        file_name=row.file_name,
        is_taken=is_taken,
        rows=rows_asked_for(kind, read, reader, today=today),
        done=tuple(_done(each) for each in row.rows.select_related("step__task").order_by("row")),
    )


def own_sheet(reader: Actor, sheet: int) -> TaskSheet:
    """Refused as `task_sheet_shown`."""
    row = TaskSheet.objects.filter(pk=sheet, handed_in_by=reader.id).first()
    if row is None:
        raise Refused("plans.unknown_task_sheet")
    return row


def read_task_rows(content: bytes) -> tuple[SheetKind, list[RowRead]]:
    """Refused: no workbook, none of ours or of another installation, a column missing, more rows than go out."""
    sheets = read_workbook(content)
    kind = task_sheet_forms().kinds.get(_kind_of(sheets))
    table = next((sheet for name, sheet in sheets.items() if kind and name in _names(kind)), None)
    if kind is None or table is None:
        raise Refused("plans.task_sheet_foreign")
    heads: dict[str, tuple[str, ...]] = {column.code: tuple(column.words.values()) for column in kind.columns}
    rows = read_rows(table, heads | {KEY_HEAD: (KEY_HEAD,)}, hidden=(KEY_HEAD,))
    if len(rows) > MOST_TASKS:
        raise Refused("plans.task_sheet_too_long", limit=MOST_TASKS)
    return kind, rows


def _done(each: TaskSheetRow) -> DoneRow:
    task = each.step.task
    return DoneRow(each.row, task.number, f"{task.clause_id} {task.heading or task.summary}", each.step.act)


def _kind_of(sheets: Mapping[str, SheetRead]) -> str:
    """What the hidden part says, signed; "" where it says nothing of ours."""
    cells = [cell for row in sheets[ORIGIN].rows for cell in row] if ORIGIN in sheets else []
    told = next((values for cell in cells[:10] if (values := read_key(cell))), [])
    return str(told[1]) if len(told) == 2 and told[0] == FORMAT else ""


def _names(kind: SheetKind) -> list[str]:
    return [words[:31] for words in kind.words.values()]
