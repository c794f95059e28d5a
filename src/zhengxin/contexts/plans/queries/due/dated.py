"""Tasks of the ledger and due items alike, as things with a day: for reminding and chasing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.plans.models import DueItem, LedgerTask
from zhengxin.contexts.plans.queries.due.kinds import period_words
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR
from zhengxin.contexts.plans.queries.due.links import item_link, task_link
from zhengxin.contexts.plans.queries.due.open_items import OpenItem, open_item
from zhengxin.contexts.plans.queries.lateness import NOT_LATE
from zhengxin.contexts.plans.queries.open_tasks import open_task
from zhengxin.contexts.plans.queries.task_parts import Place
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

NAME = 60


@dataclass(frozen=True)
class Dated:
    """One of `task` and `item`. `name` is what a notice calls it; `waits` while the units still have to do it, and
    `units` are those; `office` coordinates."""

    task: LedgerTask | None
    item: DueItem | None
    number: str
    name: str
    due_on: date | None
    waits: bool
    units: tuple[Place, ...]
    office: Place | None
    path: str
    link: str
    is_office: bool

    def is_late(self, today: date) -> bool:
        return self.waits and self.due_on is not None and self.due_on < today


def locked_dated(number: str, *, by: Actor, at: datetime) -> Dated:
    """A task or a due item by its number, locked: inside the act's transaction. `is_office`: whether the actor
    coordinates it. Refused: there is neither."""
    if DueItem.objects.filter(number=number).exists():
        return _item(open_item(number, at=at), by)
    task = open_task(number, at=at)
    row = task.row
    return Dated(
        task=row,
        item=None,
        number=number,
        name=(row.heading or row.summary[:NAME] or number).rstrip("。"),
        due_on=row.due_on,
        waits=row.state not in NOT_LATE,
        units=task.parts.workers,
        office=task.parts.office,
        path=row.path,
        link=task_link(number),
        is_office="office" in task.parts.played_by(by),
    )


def _item(item: OpenItem, by: Actor) -> Dated:
    row = item.row
    return Dated(
        task=None,
        item=row,
        number=row.number,
        name=item_name(row),
        due_on=row.due_on,
        waits=row.state in WAITED_FOR and item.period.closed_at is None,
        units=item.parts.workers,
        office=item.parts.office,
        path=row.path,
        link=item_link(row.number),
        is_office="office" in item.parts.played_by(by),
    )


def item_name(row: DueItem) -> str:
    """Title and period; `row` comes with its period and duty."""
    period = row.period
    return f"{period.duty.title}（{period_words(period.duty.rhythm, period.label, period.first, 'zh')}）"


def demand_known(numbers: Sequence[str]) -> list[str]:
    """Each number once, in an order that two people at once cannot lock crosswise. Refused: none, more than MOST."""
    found = sorted({number for number in numbers if number})
    if not found:
        raise Refused("plans.nothing_chosen")
    if len(found) > MOST:
        raise Refused("plans.too_many_chosen", limit=MOST)
    return found


MOST = 200
