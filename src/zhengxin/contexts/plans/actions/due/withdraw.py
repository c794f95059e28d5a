"""A unit takes a filing back while nobody has decided about it."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.due_steps import take_due_step
from zhengxin.contexts.plans.events import DUE_ITEM_WITHDRAWN
from zhengxin.contexts.plans.queries.due.open_items import open_item
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes


def withdraw_filing(*, number: str, by: Actor, at: datetime) -> None:
    """The filing stays readable, the item is open again and its day stays. Refused: unknown item, not the unit that
    filed, nothing filed or decided already, a closed period: nobody could file again."""
    with writes("plans"):
        item = open_item(number, at=at)
        state = item.demand(by, "withdraw")
        take_due_step(row=item.row, act="withdraw", state=state, unit=item.unit.id, by=by, at=at)
        unit = units_by_id([item.unit.id], day=official_day(at))[item.unit.id].number
        record(kind=DUE_ITEM_WITHDRAWN, by=by, at=at, about=number, closed={"number": number, "unit": unit})
