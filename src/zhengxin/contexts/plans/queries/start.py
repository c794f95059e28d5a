"""What somebody decides before a programme is put to work: the office, and every task whose day is over."""

from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due_days import PlannedTask, planned_tasks
from zhengxin.contexts.plans.queries.planned_lines import names_printed, planned_lines
from zhengxin.contexts.plans.queries.printed_units import PrintedUnits, printed_units
from zhengxin.contexts.plans.queries.programme import programme_shown
from zhengxin.contexts.subjects.queries import UnitShown, unit_tree
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class StartShown:
    """`names` are all that the plan prints, as the register takes them today; `lines` counts what the ledger gets: one
    for a task, and one for each unit of a group that is obliged. `standing` are the groups named once for every clause,
    with the clause they begin at: their units stand on the tasks and get no lines of their own for it."""

    number: str
    title: str
    prints_end: bool
    offices: tuple[UnitShown, ...]
    tasks: int
    past: tuple[PlannedTask, ...]
    names: tuple[PrintedUnits, ...]
    lines: int
    unassigned: int
    standing: tuple[tuple[str, str], ...]

    @property
    def found(self) -> int:
        return sum(bool(name.units) for name in self.names)

    @property
    def unresolved(self) -> int:
        return len(self.names) - self.found

    @property
    def told(self) -> tuple[PrintedUnits, ...]:
        """The names of which something has to be said; those that mean nobody come first."""
        return tuple(sorted((name for name in self.names if name.why), key=lambda name: bool(name.units)))


def start_shown(reader: Actor, number: str, *, ends_on: date | None, today: date) -> StartShown:
    """`ends_on` is what somebody typed. Refused: unknown programme, no permission, history, at work already."""
    programme = programme_shown(reader, number)
    row = Programme.objects.get(number=number)
    demand(reader, COORDINATE, row.path)
    if row.is_history:
        raise Refused("plans.is_history")
    if row.coordinating_office_id is not None:
        raise Refused("plans.at_work_already")
    planned = planned_tasks(programme, ends_on=row.ends_on or ends_on)
    names = printed_units(names_printed(programme), row.jurisdiction, day=today)
    lines = planned_lines(programme, planned, names)
    return StartShown(
        number=number,
        title=row.title,
        prints_end=row.ends_on is not None,
        offices=tuple(unit_tree(row.path, day=today)),
        tasks=len(planned),
        past=tuple(task for task in planned if task.due.day and task.due.day < today),
        names=tuple(names.values()),
        lines=len(lines),
        unassigned=sum(not line.is_assigned for line in lines),
        standing=tuple((r.unit_name, r.from_clause) for r in programme.standing if names[r.unit_name].group),
    )
