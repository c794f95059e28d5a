"""A due item follows its clock to another day: its limit was extended, paused, or counted anew."""

from datetime import datetime

from zhengxin.contexts.clocks.queries import clocks_of
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.due_steps import take_due_step
from zhengxin.contexts.plans.actions.due.raise_item import OWNER_KIND
from zhengxin.contexts.plans.events import DUE_ITEM_MOVED
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due.open_items import open_item
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes


def move_due_item(*, number: str, by: Actor, at: datetime) -> bool:
    """Whether the day moved. A paused clock has no day and moves nothing. Refused: unknown item, no permission for its
    place."""
    with writes("plans"):
        item = open_item(number, at=at)
        demand(by, COORDINATE, item.row.path)
        clocks = clocks_of(OWNER_KIND, [number], today=official_day(at)).get(number, [])
        day = clocks[0].due_on if clocks else None
        if day is None or day == item.row.due_on:
            return False
        item.row.due_on = item.period.due_on = day
        item.period.save(update_fields=["due_on"])
        take_due_step(row=item.row, act="move", state=item.row.state, unit=None, day=day, by=by, at=at)
        record(kind=DUE_ITEM_MOVED, by=by, at=at, about=number, public={"number": number, "due_on": day})
    return True
