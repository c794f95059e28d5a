"""A duty ends: no further item comes of it; those that are open stay."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import DUTY_ENDED
from zhengxin.contexts.plans.queries.due.open_duties import demand_office, locked_duty
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def end_duty(*, duty: str, reason: str, by: Actor, at: datetime) -> None:
    """Refused: unknown duty, not the coordinating office, ended already, no reason."""
    with writes("plans"):
        row = locked_duty(duty)
        demand_office(by, row, day=official_day(at))
        if row.ended_on is not None:
            raise Refused("plans.duty_ended", day=row.ended_on.isoformat())
        told = reason.strip()[:500]
        if not told:
            raise Refused("plans.duty_end_reason_missing")
        row.ended_on, row.end_reason = official_day(at), told
        row.save(update_fields=["ended_on", "end_reason"])
        record(kind=DUTY_ENDED, by=by, at=at, about=duty, public={"number": duty}, closed={"reason": told})
