"""A publication gets an earlier last day than its term, or one at all."""

from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.events import END_MOVED
from zhengxin.contexts.publication.policies import WITHDRAW
from zhengxin.contexts.publication.queries.course import course_so_far
from zhengxin.contexts.publication.queries.locked import locked
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.publication import shorten
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def move_end(*, number: str, last_day: date, reason: str, basis: str, by: Actor, at: datetime) -> None:
    """For what ends before its term: a list that somebody is taken from, a kind that has no term.

    Refused: "records.unknown_record" (also for what is not the actor's), "publication.not_shown",
    "publication.end_in_past", "publication.end_not_earlier", "publication.reason_needed", "publication.basis_missing".
    """
    day = official_day(at)
    with writes("publication"):
        row, _told = locked(number, by, WITHDRAW)
        course = course_so_far(row)
        if course is None:
            raise Refused("publication.not_shown", day=day.isoformat())
        row.last_day = shorten(course, on=day, last_day=last_day).last_day
        if not reason.strip():
            raise Refused("publication.reason_needed")
        if not basis.strip():
            raise Refused("publication.basis_missing")
        row.save()
        public = {"number": number, "last_day": row.last_day, "basis": basis.strip()}
        record(kind=END_MOVED, by=by, at=at, about=number, public=public, closed={"reason": reason.strip()})
