"""What a unit did elsewhere keeps the due items that ask for it."""

from collections.abc import Mapping
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.due_steps import take_due_step
from zhengxin.contexts.plans.events import DUE_ITEM_FILED
from zhengxin.contexts.plans.models import DueFiling
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due.kinds import rule
from zhengxin.contexts.plans.queries.due.open_items import open_item
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def record_told(
    *, number: str, event: str, told: Mapping[str, object], told_at: datetime, by: Actor, at: datetime
) -> None:
    """One item; `event` is what its kind is told by, `told` the values for its words, `told_at` when the unit did it:
    that instant says whether it was late.

    Refused: unknown item, no permission for its place, a kind that another event tells of, a closed period, an item
    that waits for nothing.
    """
    with writes("plans"):
        item = open_item(number, at=at)
        demand(by, COORDINATE, item.row.path)
        if item.kind.told_by != event:
            raise Refused("plans.act_not_of_kind", kind=item.kind.zh)
        if item.period.closed_at is not None:
            raise Refused("plans.period_closed", period=item.period.label)
        state = item.parts.lifecycle.after(item.row.state, "record")
        values = {field.code: item.kind.told_as % told for field in item.kind.fields}
        position = item.row.filings.count() + 1
        DueFiling.objects.create(item=item.row, position=position, values=values, filed_by=by.id, filed_at=told_at)
        take_due_step(row=item.row, act="record", state=state, unit=item.unit.id, by=by, at=at)
        unit = units_by_id([item.unit.id], day=official_day(at))[item.unit.id].number
        public = {"number": number, "unit": unit}
        closed = {"values": values, "files": []}
        record(kind=DUE_ITEM_FILED, by=by, at=at, about=number, public=public, closed=closed, rule=rule())
