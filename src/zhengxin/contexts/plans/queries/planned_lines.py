"""The lines that the tasks of a plan get in the ledger: one for a task, and one for each unit of a group it obliges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zhengxin.contexts.plans.queries.due_days import PlannedTask
from zhengxin.contexts.plans.queries.printed_units import PrintedUnits
from zhengxin.contexts.plans.queries.programme import ProgrammeShown
from zhengxin.contexts.plans.queries.task_parts import WATCHES
from zhengxin.contexts.subjects.queries import UnitShown

OBLIGED = ("lead", "responsible")


@dataclass(frozen=True)
class PlannedPart:
    """A unit with its role in a task, or a printed name that means nobody. `is_standing`: named once for every clause.

    `works` is false for who supervises, and for a lead named beside a group: on the lines of the group's units it
    accepts only.
    """

    unit: UnitShown | None
    role: str
    printed: str
    group: str
    why: Mapping[str, str] | None
    works: bool
    is_standing: bool = False

    @property
    def is_obliged(self) -> bool:
        return self.role in OBLIGED


@dataclass(frozen=True)
class PlannedLine:
    """`unit` is the unit of a group whose own line this is; None on the line that the other units share."""

    number: str
    task: PlannedTask
    unit: UnitShown | None
    parts: tuple[PlannedPart, ...]

    @property
    def is_assigned(self) -> bool:
        return any(part.unit and part.works for part in self.parts)


def planned_lines(
    programme: ProgrammeShown, planned: Sequence[PlannedTask], names: Mapping[str, PrintedUnits]
) -> list[PlannedLine]:
    """In reading order; `names` hold every name that the programme prints."""
    return [line for task in planned for line in _lines(task, _parts(programme, task, names))]


def names_printed(programme: ProgrammeShown) -> list[str]:
    """Every name that a task or the whole programme gives work to."""
    tasks = [named.unit_name for task in programme.tasks for named in task.assignments]
    return [*tasks, *(row.unit_name for row in programme.standing)]


def _lines(task: PlannedTask, parts: Sequence[PlannedPart]) -> Iterator[PlannedLine]:
    own = [part for part in parts if part.group and part.is_obliged and not part.is_standing]
    common = [part for part in parts if part not in own]
    # A group that stands for every clause is one duty of each of its units, not one for every task.
    if not own or any(part.is_obliged and not part.is_standing for part in common):
        yield PlannedLine(task.number, task, None, tuple(common))
    leads = [replace(part, works=False) for part in common if part.role == "lead" and not part.is_standing]
    others = [part for part in common if not part.is_obliged or (part.is_standing and not part.group)]
    for part in own:
        assert part.unit is not None
        yield PlannedLine(f"{task.number}-{part.unit.number}", task, part.unit, (part, *leads, *others))


def _parts(programme: ProgrammeShown, planned: PlannedTask, names: Mapping[str, PrintedUnits]) -> list[PlannedPart]:
    """The units of a task with those that stand for every clause from an earlier one on; each unit once, rather by its
    own name than in a group, rather in the task than for all of them."""
    ids = [clause.clause_id for clause in programme.clauses]
    found = [part for named in planned.task.assignments for part in _meant(names[named.unit_name], named.role)]
    for row in programme.standing:
        if row.from_clause in ids and ids.index(row.from_clause) <= planned.clause_position:
            found += [replace(part, is_standing=True) for part in _meant(names[row.unit_name], row.role)]
    kept: dict[int | str, PlannedPart] = {}
    for part in sorted(found, key=lambda part: (part.is_standing, bool(part.group))):
        kept.setdefault(part.unit.id if part.unit else part.printed, part)
    return [part for part in found if kept[part.unit.id if part.unit else part.printed] is part]


def _meant(name: PrintedUnits, role: str) -> list[PlannedPart]:
    units: Sequence[UnitShown | None] = name.units or [None]
    return [PlannedPart(unit, role, name.printed, name.group, name.why, role != WATCHES) for unit in units]
