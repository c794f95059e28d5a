"""What somebody decides before a programme is put to work: the office, and every task whose day is over."""

from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due_days import PlannedTask, planned_tasks
from zhengxin.contexts.plans.queries.printed_units import unit_directory
from zhengxin.contexts.plans.queries.programme import programme_shown
from zhengxin.contexts.subjects.queries import UnitShown, unit_tree
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class StartShown:
    """`unresolved` are printed names that no unit of the register is sure to be meant by."""

    number: str
    title: str
    prints_end: bool
    offices: tuple[UnitShown, ...]
    tasks: int
    past: tuple[PlannedTask, ...]
    unresolved: tuple[str, ...]
    unassigned: int


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
    directory = unit_directory(row.jurisdiction, day=today)
    printed = dict.fromkeys(each.unit_name for task in planned for each in task.task.assignments)
    unknown = tuple(name for name in printed if not directory.meant_by(name).units)
    works = [any(a.unit_name not in unknown for a in task.task.assignments) for task in planned]
    return StartShown(
        number=number,
        title=row.title,
        prints_end=row.ends_on is not None,
        offices=tuple(unit_tree(row.path, day=today)),
        tasks=len(planned),
        past=tuple(task for task in planned if task.due.day and task.due.day < today),
        unresolved=unknown,
        unassigned=works.count(False),
    )
