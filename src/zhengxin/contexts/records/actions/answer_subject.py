"""Whom a record without a code is about: the unit that a dated name led to, once somebody says yes."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import SUBJECT_ANSWERED
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.policies import REVIEW, reviewable_versions
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def answer_subject(*, number: str, is_meant: bool, reason: str, by: Actor, at: datetime) -> None:
    """Yes: the proposed unit is the subject. No: nobody is, until a correction says who.

    Refused: "records.unknown_record", "access.not_permitted", "records.no_subject_proposed", "records.reason_missing",
    "records.classified".
    """
    if not by.may(REVIEW):
        raise Refused("access.not_permitted", permission=REVIEW)
    demand_unclassified_words(reason)
    with writes("records"):
        seen = RecordVersion.objects.filter(reviewable_versions(by, closed_kinds()), number=1).values("record")
        row = Record.objects.select_for_update(of=("self",)).filter(pk__in=seen, number=number).first()
        # Those outside the reviewer's reach too.
        if row is None:
            raise Refused("records.unknown_record")
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
