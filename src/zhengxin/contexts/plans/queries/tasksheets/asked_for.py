"""What the rows of a sheet that came back ask for, against the tasks as they stand now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhengxin.contexts.plans.policies import READ_TASKS, acts_for
from zhengxin.contexts.plans.queries.tasksheets.forms import KEY_HEAD, task_sheet_forms
from zhengxin.contexts.plans.queries.tasksheets.named_units import NamedUnits
from zhengxin.contexts.plans.queries.tasksheets.standing import Standing, standings
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.copied_rows import told_apart
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.tasksheets import Asked, CellFault, Sent, SheetKind, asked_of, told_cells
from zhengxin.plumbing.tabular import RowRead, read_key

Outcome = Literal["unchanged", "fresh", "conflict", "refused"]


@dataclass(frozen=True)
class Side:
    """Where the task stood when the sheet went out; `state` is a code, the rest as the sheet's cells say it."""

    state: str
    due_on: str
    units: str


@dataclass(frozen=True)
class RowShown:
    """One row, `row` as the spreadsheet counts it. `units` are those to assign with their roles.

    `faults` say why a refused row is refused. `now` is None where the reader does not see the task, or the row asks for
    nothing. `has_moved` when the task is no longer where it was when the sheet went out.
    """

    row: int
    outcome: Outcome
    number: str
    clause: str
    task: str
    asked: Asked
    units: tuple[tuple[UnitShown, str], ...]
    faults: tuple[CellFault, ...]
    was: Side
    now: Standing | None
    has_moved: bool

    @property
    def stands(self) -> str:
        """Changes whenever the task moves."""
        return f"{self.now.step}-{self.now.stands}" if self.now else ""


@dataclass(frozen=True)
class _Row:
    """A row as read, with its key where this installation made it for this kind of sheet."""

    read: RowRead
    sent: Sent | None
    asked: Asked


@dataclass(frozen=True)
class _Known:
    """What the rows are held against: tasks by number, units by name, copies with the row they were copied from."""

    kind: SheetKind
    reader: Actor
    today: date
    tasks: Mapping[str, Standing]
    named: NamedUnits
    copies: Mapping[int, int]


def rows_asked_for(kind: SheetKind, rows: Sequence[RowRead], reader: Actor, *, today: date) -> tuple[RowShown, ...]:
    """Every row of the sheet with its outcome, in the sheet's order."""
    read = [_read(row, kind) for row in rows]
    keyed = [(row, row.sent) for row in read if row.sent]
    _kept, copies = told_apart(keyed, key=lambda pair: pair[1].task, is_as_sent=lambda pair: not pair[0].asked)
    # Most rows of a sheet ask for nothing; where their tasks stand is nobody's question.
    tasks = standings(list(dict.fromkeys(sent.task for row, sent in keyed if row.asked)), today=today)
    known = _Known(
        kind=kind,
        reader=reader,
        today=today,
        tasks=tasks,
        named=NamedUnits.of([(row.asked, tasks[sent.task]) for row, sent in keyed if sent.task in tasks], today),
        copies={copy[0].read.number: other[0].read.number for copy, other in copies},
    )
    return tuple(_shown(row, known) for row in read)


def _read(row: RowRead, kind: SheetKind) -> _Row:
    sent = Sent.from_values(read_key(row.cells[KEY_HEAD]))
    asked = asked_of(row.cells, kind, task_sheet_forms(), computed=row.computed, merged=row.merged)
    return _Row(row, sent if sent and sent.kind == kind.code else None, asked)


def _shown(row: _Row, known: _Known) -> RowShown:
    cells, sent, asked = row.read.cells, row.sent, row.asked
    now = known.tasks.get(sent.task) if sent else None
    now = now if now and _sees(known.reader, now) else None
    units, unit_faults = known.named.units(asked, now) if now and not asked.faults else ((), ())
    faults = (*_row_faults(row, known), *asked.faults, *unit_faults)
    if not faults and asked:
        faults = tuple(_act_faults(asked, now, known))
    has_moved = bool(now and sent and (now.stands, now.step) != (sent.stands, sent.step))
    outcome: Outcome = "refused" if faults else "unchanged" if not asked else "conflict" if has_moved else "fresh"
    return RowShown(
        row=row.read.number,
        outcome=outcome,
        number=sent.task if sent else cells["number"][:120],
        clause=cells["clause"][:60],
        task=cells["task"][:300],
        asked=asked,
        units=units,
        faults=faults,
        was=Side(sent.state if sent else "", cells["due_on"][:40], cells["units"][:1000]),
        now=now,
        has_moved=has_moved,
    )


def _row_faults(row: _Row, known: _Known) -> Iterator[CellFault]:
    """What stops a row whatever it asks for."""
    if row.sent is None:
        has_key = bool(row.read.cells[KEY_HEAD].strip())
        yield CellFault("", Refused("sheet.key_foreign" if has_key else "sheet.key_missing"))
    elif row.read.number in known.copies:
        yield CellFault("", Refused("sheet.row_twice", row=known.copies[row.read.number]))
    elif told_cells(row.read.cells[column.code] for column in known.kind.locked) != row.sent.told:
        yield CellFault("", Refused("sheet.locked_changed"))


def _act_faults(asked: Asked, now: Standing | None, known: _Known) -> Iterator[CellFault]:
    """What the act itself would refuse; the act is asked again when it is done."""
    if now is None:
        yield CellFault("", Refused("sheet.task_elsewhere"))
        return
    try:
        now.parts.demand(known.reader, asked.act)
    except Refused as refused:
        yield CellFault("", refused)
        return
    day = asked.new_day
    if day is not None and (day < known.today or day == now.line.due_on):
        yield CellFault("new_day", Refused("plans.day_not_new", day=day.isoformat()))


def _sees(reader: Actor, task: Standing) -> bool:
    own = any(acts_for(reader, place.path, place.kind) for place in task.parts.workers)
    return reader.may(READ_TASKS) and (own or reader.covers(task.path))
