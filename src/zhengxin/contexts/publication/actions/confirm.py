"""Other eyes agree to a publication, or don't."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.actions.keep_found import keep_found
from zhengxin.contexts.publication.actions.publish import Asked, enter_published
from zhengxin.contexts.publication.events import CONFIRMED
from zhengxin.contexts.publication.events import DECLINED as DECLINED_EVENT
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import DECLINED, PROPOSED, SHOWN
from zhengxin.contexts.publication.policies import CONFIRM
from zhengxin.contexts.publication.queries.course import course_of
from zhengxin.contexts.publication.queries.gates import gate_among, open_gates
from zhengxin.contexts.publication.queries.locked import locked
from zhengxin.contexts.records.queries.facts import RecordFacts
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordkinds import REVOKED
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def confirm_publication(*, number: str, by: Actor, at: datetime) -> bool:
    """Whether it is shown now: with the last of the persons that the rulebook asks for. Gate, record and term are
    looked at anew.

    Refused: "records.unknown_record" (also for what is not the actor's), "publication.not_proposed",
    "publication.own_proposal", "publication.revoked", and as `publish`.
    """
    with writes("publication"):
        row, told = _proposed(number, by)
        if told.finality == REVOKED:
            raise Refused("publication.revoked")
        row.gate = gate_among(open_gates(), told.kind, told.subject_kind)
        course = course_of(told, row.path, on=official_day(at), basis=row.basis, reason=row.reason)
        row.confirmed_by = [*row.confirmed_by, by.id]
        is_shown = len(row.confirmed_by) >= record_kind(row.kind).reviewers
        if is_shown:
            row.state = SHOWN
        row.follow(course, day=told.day, severity=told.severity)
        keep_found(found=[(row, told)], by=by, at=at)
        row.save()
        record(kind=CONFIRMED, by=by, at=at, about=number, closed={"number": number, "kind": row.kind})
        if is_shown:
            enter_published(asked=[Asked(row, told)], by=by, at=at)
    return is_shown


def decline_publication(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """It waits again for somebody to ask, with the answer beside it. Refused as above, and
    "publication.reason_needed"."""
    with writes("publication"):
        row, _told = _proposed(number, by)
        if not reason.strip():
            raise Refused("publication.reason_needed")
        row.state, row.answer, row.subject = DECLINED, reason.strip(), None
        row.save()
        closed = {"number": number, "kind": row.kind, "reason": reason.strip()}
        record(kind=DECLINED_EVENT, by=by, at=at, about=number, closed=closed)


def _proposed(number: str, by: Actor) -> tuple[Publication, RecordFacts]:
    row, told = locked(number, by, CONFIRM)
    if row.state != PROPOSED:
        raise Refused("publication.not_proposed")
    if by.id in (row.asked_by, *row.confirmed_by):
        raise Refused("publication.own_proposal")
    return row, told
