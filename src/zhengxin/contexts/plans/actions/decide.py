"""A report is accepted or returned by a unit other than the one that filed it."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.task_notices import tell_units
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import TASK_ACCEPTED, TASK_RETURNED
from zhengxin.contexts.plans.models import TaskDecision
from zhengxin.contexts.plans.queries.open_tasks import open_task
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

MAX_REASON = 1000


def accept_task(*, number: str, reason: str = "", by: Actor, at: datetime) -> None:
    """Refused: not the acceptor, one's own report, a state that does not allow it."""
    _decide(number=number, accepted=True, reason=reason, by=by, at=at)


def return_task(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Refused as `accept_task`, and without a reason."""
    _decide(number=number, accepted=False, reason=reason, by=by, at=at)


def _decide(*, number: str, accepted: bool, reason: str, by: Actor, at: datetime) -> None:
    with writes("plans"):
        task = open_task(number, at=at)
        act = "accept" if accepted else "return"
        state = task.parts.demand(by, act)
        unit, reporter = task.parts.accepting_unit(by), task.parts.reporter
        assert unit is not None and reporter is not None and task.report is not None
        said = reason.strip()[:MAX_REASON]
        if not accepted and not said:
            raise Refused("plans.return_reason_missing")
        TaskDecision.objects.create(
            report=task.report, accepted=accepted, reason=said, unit_id=unit.id, decided_by=by.id, decided_at=at
        )
        take_step(row=task.row, act=act, state=state, unit=unit.id, note=said, by=by, at=at)
        names = units_by_id([unit.id, reporter.id], day=official_day(at))
        decided = {"number": number, "unit": names[unit.id].number, "reporter": names[reporter.id].number}
        kind = TASK_ACCEPTED if accepted else TASK_RETURNED
        entry = record(kind=kind, by=by, at=at, about=number, **kind.grouped(decided | {"reason": said}))
        # Any one of several leads decides, all are told.
        to = [reporter.id, *(place.id for place in task.parts.acceptors)]
        told = "task_accepted" if accepted else "task_returned"
        tell_units(kind=told, row=task.row, to=to, unit=unit.id, because=entry, more={"reason": said}, by=by, at=at)
