"""A unit takes a task up."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import TASK_BEGUN
from zhengxin.contexts.plans.queries.open_tasks import open_task
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes

MAX_NOTE = 1000


def begin_task(*, number: str, note: str = "", by: Actor, at: datetime) -> None:
    """`note` says how the unit goes about it. Refused: not an assigned unit, a state that does not allow it."""
    with writes("plans"):
        task = open_task(number, at=at)
        state = task.parts.demand(by, "begin")
        unit = task.parts.working_unit(by)
        assert unit is not None
        said = note.strip()[:MAX_NOTE]
        take_step(row=task.row, act="begin", state=state, unit=unit.id, note=said, by=by, at=at)
        name = units_by_id([unit.id], day=official_day(at))[unit.id].number
        public = {"number": number, "unit": name}
        record(kind=TASK_BEGUN, by=by, at=at, about=number, public=public, closed={"note": said})
