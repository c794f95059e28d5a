"""A published record is taken down at once, and the reason is told in public."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.actions.told import tell_withdrawn
from zhengxin.contexts.publication.events import WITHDRAWN as WITHDRAWN_EVENT
from zhengxin.contexts.publication.models.publication import WITHDRAWN
from zhengxin.contexts.publication.policies import WITHDRAW
from zhengxin.contexts.publication.queries.course import course_so_far
from zhengxin.contexts.publication.queries.locked import locked
from zhengxin.kernel import publication
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def withdraw(*, number: str, reason: str, basis: str, by: Actor, at: datetime) -> None:
    """Day, reason and basis are all that stays to be seen; both are written for everybody and name nobody. It does not
    come back.

    Refused: "records.unknown_record" (also for what is not the actor's), "publication.withdrawn_already",
    "publication.not_shown", "publication.withdrawal_reason_missing", "publication.basis_missing".
    Source: 行政处罚法 第四十八条, 第八十五条 (three working days; here it is down with the commit).
    """
    day = official_day(at)
    with writes("publication"):
        row, told = locked(number, by, WITHDRAW)
        course = course_so_far(row)
        if course is None:
            raise Refused("publication.not_shown", day=day.isoformat())
        withdrawn = publication.withdraw(course, on=day, reason=reason, basis=basis).withdrawn
        assert withdrawn is not None
        row.state, row.subject, row.withdrawn_on, row.withdrawn_by = WITHDRAWN, None, day, by.id
        row.withdrawal_reason, row.withdrawal_basis = withdrawn.reason, withdrawn.basis
        row.save()
        public = {"number": number, "day": day, "reason": withdrawn.reason, "basis": withdrawn.basis}
        entry = record(kind=WITHDRAWN_EVENT, by=by, at=at, about=number, public=public)
        tell_withdrawn(row=row, record=told, because=entry, by=by, at=at)
