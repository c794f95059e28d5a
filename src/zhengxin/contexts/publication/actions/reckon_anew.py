"""A record that is shown was corrected: its term is counted anew, or it is shown no more."""

from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.actions.keep_found import keep_found
from zhengxin.contexts.publication.events import END_MOVED
from zhengxin.contexts.publication.events import ENDED as ENDED_EVENT
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN
from zhengxin.contexts.publication.policies import WITHDRAW
from zhengxin.contexts.publication.queries.gates import open_gates
from zhengxin.contexts.publication.queries.locked import locked
from zhengxin.contexts.publication.queries.terms import term_for
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def reckon_anew(*, number: str, basis: str, by: Actor, at: datetime) -> None:
    """`basis` is what the correction rests on. Does nothing for what is not shown or has the same term as before. An
    end that was moved stays moved. What the public may not see any more ends; so does what is over by the new term.

    Refused: "records.unknown_record" (also for what is not the actor's).
    """
    with writes("publication"):
        row, told = locked(number, by, WITHDRAW)
        if row.state != SHOWN:
            return
        day = official_day(at)
        before, counted = row.last_day, _counted(row)
        row.day, row.severity = told.day or row.day, told.severity
        keep_found(found=[(row, told)], by=by, at=at)
        gate = open_gates().get((told.kind, told.subject_kind))
        row.gate = gate or row.gate
        if gate is None or not _moved(row, None if before == counted else before, day):
            row.state, row.subject = ENDED, None
            record(kind=ENDED_EVENT, by=by, at=at, about=number, public={"number": number, "day": day})
        elif row.last_day != before:
            public = {"number": number, "last_day": row.last_day, "basis": basis}
            record(kind=END_MOVED, by=by, at=at, about=number, public=public, closed={"reason": ""})
        row.save()


def _moved(row: Publication, earlier: date | None, day: date) -> bool:
    """To the end of its term or the earlier one that was chosen; whether it is shown on. A day for which no text has a
    term shows nothing."""
    try:
        ends = (earlier, _counted(row))
    except Refused:
        return False
    row.last_day = min((each for each in ends if each), default=None)
    return row.last_day is None or row.last_day >= day


def _counted(row: Publication) -> date | None:
    """The last day by the rulebook alone."""
    term = term_for(row.kind, day=row.day, severity=row.severity, path=row.path)
    return term.last_day if term else None
