"""A filing is accepted or returned, by another unit than the one that filed it."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.due_steps import record_published, take_due_step
from zhengxin.contexts.plans.events import DUE_ITEM_ACCEPTED, DUE_ITEM_RETURNED
from zhengxin.contexts.plans.queries.due.open_items import open_item
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

MAX_REASON = 1000


def accept_due_item(*, number: str, reason: str = "", by: Actor, at: datetime) -> None:
    """Refused: unknown item, not the acceptor, one's own filing, a state that does not allow it."""
    _decide(number=number, act="accept", reason=reason, by=by, at=at)


def return_due_item(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Refused as `accept_due_item`, without a reason, and in a closed period: nobody could file again."""
    _decide(number=number, act="return", reason=reason, by=by, at=at)


def _decide(*, number: str, act: str, reason: str, by: Actor, at: datetime) -> None:
    with writes("plans"):
        item = open_item(number, at=at)
        state = item.demand(by, act)
        unit = item.parts.accepting_unit(by)
        assert unit is not None
        said = reason.strip()[:MAX_REASON]
        if act == "return" and not said:
            raise Refused("plans.return_reason_missing")
        take_due_step(row=item.row, act=act, state=state, unit=unit.id, note=said, by=by, at=at)
        name = units_by_id([unit.id], day=official_day(at))[unit.id].number
        kind = DUE_ITEM_ACCEPTED if act == "accept" else DUE_ITEM_RETURNED
        decided = {"number": number, "unit": name, "reason": said}
        record_published(row=item.row, by=by, at=at)
        record(kind=kind, by=by, at=at, about=number, **kind.grouped(decided))
