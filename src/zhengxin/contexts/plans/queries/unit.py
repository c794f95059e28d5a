"""What one unit, named as printed, has to do in a programme."""

from dataclasses import dataclass

from zhengxin.contexts.plans.queries.programme import ClauseShown, ProgrammeShown, StandingShown
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class UnitDuties:
    """The clauses that name the unit, each with the tasks that name it, and what it answers for throughout."""

    unit_name: str
    clauses: tuple[ClauseShown, ...]
    standing: tuple[StandingShown, ...]

    @property
    def task_count(self) -> int:
        return sum(len(clause.tasks) for clause in self.clauses)


def units_of(programme: ProgrammeShown) -> list[tuple[str, int]]:
    """Units as printed with the number of tasks naming them, in the order of first naming."""
    counts: dict[str, int] = {}
    for task in programme.tasks:
        for name in dict.fromkeys(named.unit_name for named in task.assignments):
            counts[name] = counts.get(name, 0) + 1
    for standing in programme.standing:
        counts.setdefault(standing.unit_name, 0)
    return list(counts.items())


def unit_duties(programme: ProgrammeShown, unit_name: str) -> UnitDuties:
    """Refused "plans.unknown_unit" when the programme names no such unit."""
    standing = tuple(row for row in programme.standing if row.unit_name == unit_name)
    clauses = tuple(named for clause in programme.clauses if (named := _naming(clause, unit_name)).tasks)
    if not clauses and not standing:
        raise Refused("plans.unknown_unit", name=unit_name)
    return UnitDuties(unit_name, clauses, standing)


def _naming(clause: ClauseShown, unit_name: str) -> ClauseShown:
    tasks = tuple(t for t in clause.tasks if any(named.unit_name == unit_name for named in t.assignments))
    return ClauseShown(clause.key, clause.clause_id, clause.label, clause.heading, clause.depth, tasks)
