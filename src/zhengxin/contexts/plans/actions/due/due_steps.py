"""What every act on a due item does once it is allowed: the new state and the line in the item's history."""

from datetime import date, datetime

from zhengxin.contexts.plans.models import DueItem, DueStep
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.guarded import writes


def take_due_step(
    *,
    row: DueItem,
    act: str,
    state: str,
    unit: int | None,
    note: str = "",
    by: Actor,
    at: datetime,
    day: date | None = None,
) -> None:
    """Part of another act, which holds the permission and writes the entry."""
    with writes("plans"):
        row.state = state
        if state != "filed":
            row.acceptor_id = None
        row.save()
        DueStep.objects.create(
            item=row, act=act, state=state, unit_id=unit, note=note[:1000], day=day, taken_by=by.id, taken_at=at
        )
