"""What every act on a task does once it is allowed: the new state and the line in the task's history."""

from datetime import date, datetime

from zhengxin.contexts.plans.models import LedgerTask, TaskStep
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.guarded import writes


def take_step(
    *,
    row: LedgerTask,
    act: str,
    state: str,
    unit: int | None,
    note: str,
    by: Actor,
    at: datetime,
    day: date | None = None,
) -> None:
    """Part of another act, which holds the permission and writes the entry."""
    with writes("plans"):
        row.state = state
        if state != "reported":
            row.reporter_id = row.acceptor_id = None
        row.save()
        TaskStep.objects.create(
            task=row, act=act, state=state, unit_id=unit, note=note[:1000], day=day, taken_by=by.id, taken_at=at
        )
