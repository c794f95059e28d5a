"""A period of a duty is closed: nothing more is filed for it."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import PERIOD_CLOSED
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR
from zhengxin.contexts.plans.queries.due.open_duties import demand_office, locked_period
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def close_period(*, duty: str, period: str, by: Actor, at: datetime) -> None:
    """`period` is a label such as "2026-H1".

    Refused: unknown duty or period, not the coordinating office, closed already, a unit that has not filed while its
    day is not over.
    """
    with writes("plans"):
        row = locked_period(duty, period)
        demand_office(by, row.duty, day=official_day(at))
        if row.closed_at is not None:
            raise Refused("plans.period_closed", period=period)
        states = list(row.items.values_list("state", flat=True))
        if row.due_on >= official_day(at) and any(state in WAITED_FOR for state in states):
            raise Refused("plans.period_not_over", day=row.due_on.isoformat())
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        public = {"number": duty, "period": period, "items": len(states), "kept": states.count("accepted")}
        record(kind=PERIOD_CLOSED, by=by, at=at, about=duty, public=public)
