"""A due item is no longer asked for, for a reason."""

from datetime import datetime

from zhengxin.contexts.clocks.actions import stop_clock
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.due_steps import take_due_step
from zhengxin.contexts.plans.events import DUE_ITEM_WAIVED
from zhengxin.contexts.plans.queries.due.open_items import open_item
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def waive_due_item(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Refused: unknown item, not the coordinating office, a state that does not allow it, no reason."""
    with writes("plans"):
        item = open_item(number, at=at)
        state = item.demand(by, "waive")
        told = reason.strip()[:500]
        if not told:
            raise Refused("plans.waive_reason_missing")
        take_due_step(row=item.row, act="waive", state=state, unit=item.duty.office_id, note=told, by=by, at=at)
        if item.row.clock is not None and item.row.clock.stopped_on is None:
            stop_clock(clock=item.row.clock.pk, void_because=told, by=by, at=at)
        record(kind=DUE_ITEM_WAIVED, by=by, at=at, about=number, closed={"number": number, "reason": told})
