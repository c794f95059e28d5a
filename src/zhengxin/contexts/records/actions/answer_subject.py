"""Whom a record without a code is about: the unit that a dated name led to, once somebody says yes."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import SUBJECT_ANSWERED
from zhengxin.contexts.records.models import Record
from zhengxin.contexts.records.policies import REVIEW
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def answer_subject(*, number: str, is_meant: bool, reason: str, by: Actor, at: datetime) -> None:
    """Yes: the proposed unit is the subject. No: nobody is, until a correction says who.

    Refused: "records.unknown_record", "access.not_permitted", "records.no_subject_proposed", "records.reason_missing".
    """
    with writes("records"):
        row = Record.objects.select_for_update(of=("self",)).filter(number=number).first()
        if row is None:
            raise Refused("records.unknown_record")
        place = units_by_id([row.unit_id], day=at.date())[row.unit_id]
        demand(by, REVIEW, place.path)
        if row.proposed_unit_id is None or row.subject_unit_id is not None:
            raise Refused("records.no_subject_proposed")
        if not reason.strip():
            raise Refused("records.reason_missing")
        proposed = units_by_id([row.proposed_unit_id], day=at.date())[row.proposed_unit_id]
        if is_meant:
            row.subject_unit_id = row.proposed_unit_id
        row.proposed_unit_id = None
        row.save()
        public = {"number": number, "subject": proposed.number if is_meant else None}
        record(kind=SUBJECT_ANSWERED, by=by, at=at, about=number, public=public, closed={"reason": reason.strip()})
