"""A task gets a new day on a basis, or is no longer to be done."""

from collections.abc import Mapping
from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.task_notices import tell_units
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import TASK_CARRIED_OVER, TASK_VOIDED
from zhengxin.contexts.plans.queries.open_tasks import OpenTask, open_task
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def carry_over_task(*, number: str, due_on: date, basis: str, by: Actor, at: datetime) -> None:
    """Refused: not the coordinating office, a state that does not allow it, a day that is over or the one there is,
    no basis."""
    with writes("plans"):
        task = open_task(number, at=at)
        state = task.parts.demand(by, "carry_over")
        row = task.row
        if due_on < official_day(at) or due_on == row.due_on:
            raise Refused("plans.day_not_new", day=due_on.isoformat())
        told = basis.strip()[:500]
        if not told:
            raise Refused("plans.carry_over_basis_missing")
        row.due_on = row.due_order = due_on
        row.due_basis = "carried_over"
        office = task.parts.office
        assert office is not None
        take_step(row=row, act="carry_over", state=state, unit=office.id, note=told, day=due_on, by=by, at=at)
        public = {"number": number, "due_on": due_on, "basis": told}
        entry = record(kind=TASK_CARRIED_OVER, by=by, at=at, about=number, public=public)
        _tell("task_carried_over", task, office.id, entry, {"basis": told}, by, at)


def void_task(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Refused: not the coordinating office, a state that does not allow it, no reason."""
    with writes("plans"):
        task = open_task(number, at=at)
        state = task.parts.demand(by, "void")
        told = reason.strip()[:500]
        if not told:
            raise Refused("plans.void_reason_missing")
        office = task.parts.office
        assert office is not None
        take_step(row=task.row, act="void", state=state, unit=office.id, note=told, by=by, at=at)
        entry = record(kind=TASK_VOIDED, by=by, at=at, about=number, public={"number": number, "reason": told})
        _tell("task_voided", task, office.id, entry, {"reason": told}, by, at)


def _tell(kind: str, task: OpenTask, office: int, entry: str, more: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Whoever has a part in the task, and who would have decided about a report that waits."""
    to = [part.unit_id for part in task.units] + [place.id for place in task.parts.acceptors]
    tell_units(kind=kind, row=task.row, to=to, unit=office, because=entry, more=more, by=by, at=at)
