"""A unit declared its output of a month: the due items that ask for the report are kept by it."""

from datetime import datetime

from zhengxin.contexts.journal.queries import FollowedEntry
from zhengxin.contexts.plans.actions.due import record_told
from zhengxin.contexts.plans.queries.due.told import items_told_by
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day


def keep_told_items(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
    """Follows records.output_declared. A later version of the same report finds nothing that waits."""
    if not entry.public:
        return
    unit, month = entry.public["unit"], entry.public["month"]
    for number in items_told_by(entry.event, unit=unit, label=month, day=official_day(at)):
        record_told(number=number, event=entry.event, told=entry.public, told_at=entry.made_at, by=by, at=at)
