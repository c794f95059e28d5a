"""Which day a task of a plan is due, and why that day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.queries.programme import ClauseShown, DeadlineShown, ProgrammeShown, TaskShown

# Orders tasks without a day behind all others.
NO_DAY = date.max


@dataclass(frozen=True)
class DueDay:
    """`basis`: printed, stage_end (the day of the stage the clause belongs to), programme_end, none; recurring and
    standing where the text prints "every quarter" or "within 20 days of …" and the end of the stage or of the programme
    stands in for a day. `stage` is the clause whose day it is, "" where it is none's."""

    day: date | None
    basis: str
    stage: str = ""

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
        days = [day for task in clause.tasks for day in printed_days(task.deadlines)]
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
            due = plan_day(task.deadlines, clause.clause_id, stages, ends_on)
            planned.append(PlannedTask(number, clause, position, task, due))
    return planned


def plan_day(
    printed: Sequence[DeadlineShown], clause_id: str, stages: Mapping[str, date], ends_on: date | None
) -> DueDay:
    """The day that the plan itself gives a task: `printed` are its own times, `stages` the last day of each clause."""
    if days := printed_days(printed):
        return DueDay(max(days), "printed")
    stage = _stage_above(clause_id, stages)
    day = stages[stage] if stage else ends_on
    if day is None:
        return DueDay(None, "none")
    kinds = {deadline.kind for deadline in printed}
    if "every" in kinds:
        return DueDay(day, "recurring", stage)
    if "within" in kinds:
        return DueDay(day, "standing", stage)
    return DueDay(day, "stage_end" if stage else "programme_end", stage)


def printed_days(printed: Iterable[DeadlineShown]) -> list[date]:
    return [deadline.day for deadline in printed if deadline.kind == "by" and deadline.day]


def _stage_above(clause_id: str, stages: Mapping[str, date]) -> str:
    above = clause_id.split(".")[:-1]
    while above and ".".join(above) not in stages:
        above.pop()
    return ".".join(above)
