"""The sheet of tasks that goes out: of the reader's units, or of the programmes that they coordinate."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zhengxin.contexts.plans.queries.lateness import CLOSED
from zhengxin.contexts.plans.queries.ledger import EXPORTED, LedgerFilter, LedgerLine, ledger_lines
from zhengxin.contexts.plans.queries.tasksheets.forms import (
    FORMAT,
    KEY_HEAD,
    ORIGIN,
    UNIT,
    task_sheet_forms,
    task_sheet_kind,
)
from zhengxin.contexts.plans.queries.tasksheets.standing import Standing, standings
from zhengxin.contexts.plans.queries.visible_tasks import own_units
from zhengxin.contexts.subjects.queries import unit_choices, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.tasksheets import Language, Sent, SheetColumn, SheetKind, told_cells
from zhengxin.plumbing.rulebook_files import load
from zhengxin.plumbing.tabular import ColumnForm, Offer, SheetForm, signed_key, write_workbook
from zhengxin.plumbing.tabular.forms import Cell

MOST_TASKS = 5_000


def task_sheet(
    reader: Actor, kind: str, asked: LedgerFilter, *, language: Language, mark: str, today: date, foot: str = ""
) -> bytes:
    """The workbook of the tasks asked for that are not closed and in which the reader has a part; `mark` is added to
    the line above the head, `foot` is printed below each page.

    Refused: an unknown kind, no task, more than MOST_TASKS.
    """
    form = task_sheet_kind(kind)
    tasks = [task for task in _tasks(reader, kind, asked, today) if _has_part(task, reader, kind)]
    if not tasks:
        raise Refused("plans.task_sheet_empty")
    rows = [_row(task, reader, form, language) for task in tasks]
    title = task_sheet_forms().title[language].format(kind=form.words[language], day=today.isoformat(), count=len(rows))
    names = tuple(name for _number, name in unit_choices(reader.scope_paths, day=today))
    columns = [_column(column, language, names if column.code == "assigned" else ()) for column in form.columns]
    sheet = SheetForm(
        name=form.words[language][:31],
        columns=[*columns, ColumnForm(KEY_HEAD, is_hidden=True)],
        rows=rows,
        title=f"{title} · {mark}" if mark else title,
        is_protected=True,
        foot=foot,
    )
    origin = SheetForm(ORIGIN, [ColumnForm(FORMAT)], [[signed_key([FORMAT, kind])]], is_hidden=True)
    return write_workbook([sheet, origin])


def units_text(line: LedgerLine, language: Language) -> str:
    """Every unit of the task with its role, in one cell."""
    roles = task_sheet_forms().roles
    between, opening, closing = ("、", "（", "）") if language == "zh" else ("; ", " (", ")")
    return between.join(
        f"{unit.name or unit.printed}{opening}{roles[unit.role][language]}{closing}" for unit in line.units
    )


def state_text(state: str, language: Language) -> str:
    return str(load("lifecycles/task").data["states"].get(state, {}).get(language, state))


def _tasks(reader: Actor, kind: str, asked: LedgerFilter, today: date) -> list[Standing]:
    filters = [asked]
    if kind == UNIT and not asked.unit:
        numbers = [unit.number for unit in units_by_id(own_units(reader, day=today), day=today).values()]
        filters = [replace(asked, unit=number) for number in numbers]
    found: dict[str, date] = {}
    for each in filters:
        for place, line in enumerate(ledger_lines(reader, each, today=today), 1):
            if line.state not in CLOSED:
                found[line.number] = line.due_on or date.max
            # The ledger's lines end at EXPORTED, and what would stand behind them must not be missing silently.
            if place == EXPORTED or len(found) > MOST_TASKS:
                raise Refused("plans.task_sheet_too_long", limit=MOST_TASKS)
    numbers = sorted(found, key=lambda number: found[number])
    standing = standings(numbers, today=today)
    return [standing[number] for number in numbers]


def _has_part(task: Standing, reader: Actor, kind: str) -> bool:
    if kind == UNIT:
        return task.parts.working_unit(reader) is not None
    return "office" in task.parts.played_by(reader)


def _column(column: SheetColumn, language: Language, options: tuple[str, ...]) -> ColumnForm:
    return ColumnForm(
        head=column.words[language],
        width=column.width,
        type=column.type,
        note=column.note[language],
        options=options,
        is_open=column.is_open,
    )


def _row(task: Standing, reader: Actor, form: SheetKind, language: Language) -> Sequence[Cell]:
    line = task.line
    heading = line.heading or ""
    possible = task.parts.possible(reader)
    offered = tuple(act.words[language] for code, act in form.acts.items() if code in possible)
    # A cell of an act that is not possible takes nothing.
    taken = {column for code, act in form.acts.items() if code in possible for column in act.takes}
    cells: dict[str, Cell] = {
        "number": line.number,
        "clause": line.clause_id,
        "task": heading if line.summary in heading else f"{heading}\n{line.summary}".strip(),
        "units": units_text(line, language),
        "due_on": line.due_on,
        "state": state_text(line.state, language),
        "act": Offer(offered),
    }
    told = told_cells(str(cells[column.code] or "") for column in form.locked)
    sent = Sent(form.code, reader.unit or "", line.number, line.state, task.stands, told, task.step)
    shown = [cells.get(column.code, None if column.code in taken else Offer()) for column in form.columns]
    return [*shown, signed_key(sent.values())]
