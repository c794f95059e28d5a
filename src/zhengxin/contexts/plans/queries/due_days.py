"""Which day a task of a plan is due, and why that day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.queries.programme import ClauseShown, ProgrammeShown, TaskShown

# Orders tasks without a day behind all others.
NO_DAY = date.max


@dataclass(frozen=True)
class DueDay:
    """`basis`: printed, stage_end (the day of the stage the clause belongs to), programme_end, none."""

    day: date | None
    basis: str

    @property
    def order(self) -> date:
        return self.day or NO_DAY


@dataclass(frozen=True)
class PlannedTask:
    """A task as the ledger will hold it: `number` is unique, `key` the place of its clause and its own."""

    number: str
    clause: ClauseShown
    clause_position: int
    task: TaskShown
    due: DueDay


def planned_tasks(programme: ProgrammeShown, *, ends_on: date | None) -> list[PlannedTask]:
    """Every task in reading order. Where a task prints several days it is done by the last of them."""
    stages: dict[str, date] = {}
    for clause in programme.clauses:
        days = [day for task in clause.tasks for day in _printed(task)]
        if days:
            stages[clause.clause_id] = max(days)
    seen: dict[str, int] = {}
    planned = []
    for position, clause in enumerate(programme.clauses):
        seen[clause.clause_id] = seen.get(clause.clause_id, 0) + 1
        # A clause id that an odd document prints twice must not make two tasks of one number.
        again = f"_{seen[clause.clause_id]}" if seen[clause.clause_id] > 1 else ""
        for task in clause.tasks:
            number = f"{programme.number}-{clause.clause_id}{again}-{task.position + 1}"
            planned.append(PlannedTask(number, clause, position, task, _due(task, clause.clause_id, stages, ends_on)))
    return planned


def _due(task: TaskShown, clause_id: str, stages: Mapping[str, date], ends_on: date | None) -> DueDay:
    printed = _printed(task)
    if printed:
        return DueDay(max(printed), "printed")
    above = clause_id.split(".")[:-1]
    while above:
        if (day := stages.get(".".join(above))) is not None:
            return DueDay(day, "stage_end")
        above.pop()
    return DueDay(ends_on, "programme_end") if ends_on else DueDay(None, "none")


def _printed(task: TaskShown) -> Sequence[date]:
    return [deadline.day for deadline in task.deadlines if deadline.kind == "by" and deadline.day]
