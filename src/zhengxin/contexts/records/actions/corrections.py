"""A correction that waits is confirmed or returned, by another person than the one who handed it in."""

import json
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.actions.confirmations import confirmed_enough
from zhengxin.contexts.records.actions.followed import follow
from zhengxin.contexts.records.actions.review_time import end_review_time
from zhengxin.contexts.records.actions.tell_returned import tell_returned
from zhengxin.contexts.records.events import (
    CORRECTED,
    CORRECTION_CONFIRMED,
    CORRECTION_RETURNED,
    PERSON_CORRECTED,
    PERSON_CORRECTION_CONFIRMED,
    PERSON_CORRECTION_RETURNED,
)
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD, PAST, RETURNED
from zhengxin.contexts.records.policies import REVIEW, reviewable_versions
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.facts_said import facts_said, is_about_person
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.subjects.queries import ids_by_code
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import EventKind
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def confirm_correction(*, number: str, version: int, reason: str, basis: str, by: Actor, at: datetime) -> bool:
    """The waiting version counts from now on; the one before stays as it was. A record that everybody may see is
    corrected on a basis. False: the kind asks for two persons, and this was the first.

    Refused: "records.unknown_correction", "access.not_permitted", "records.own_correction", "records.reason_missing",
    "records.basis_missing", "records.confirmed_already", "records.classified".
    """
    demand_unclassified_words(reason, basis)
    with writes("records"):
        held = _waiting(number, version, reason, by)
        if json.loads(held.values) and not basis.strip():
            raise Refused("records.basis_missing")
        units = ids_by_code()
        facts = facts_said(held, units)
        is_person = is_about_person(held.record, facts)
        if not confirmed_enough(versions=[held.pk], kind=held.record.kind, reason=reason, by=by, at=at):
            noted = PERSON_CORRECTION_CONFIRMED if is_person else CORRECTION_CONFIRMED
            closed = {"number": number, "version": version, "reason": reason.strip()}
            record(kind=noted, by=by, at=at, about=number, closed=closed)
            return False
        _count(held, PERSON_CORRECTED if is_person else CORRECTED, basis.strip(), reason, by, at)
        follow(row=held.record, facts=facts, units=units, by=by, at=at)
        end_review_time(batches=[held.batch_id], is_decided=True, by=by, at=at)
    return True


def _count(held: RecordVersion, event: EventKind, basis: str, reason: str, by: Actor, at: datetime) -> None:
    row = held.record
    said = {
        "number": row.number, "kind": row.kind, "version": held.number, "unit": row.unit.number,
        "values": json.loads(held.values), "further": json.loads(held.further), "batch": held.batch.number,
        "row": held.row, "basis": basis, "reason": reason.strip(),
    }  # fmt: skip
    entry = record(
        kind=event,
        about=row.number,
        **event.grouped(said),
        rule=rule_of(row.kind),
        by_field=record_kind(row.kind).has_field_proofs,
        by=by,
        at=at,
    )
    row.versions.filter(stand=CURRENT).update(stand=PAST)
    _decided(held, CURRENT, reason, by, at)
    held.basis, held.entry = basis, entry
    held.save()


def return_correction(*, number: str, version: int, reason: str, by: Actor, at: datetime) -> None:
    """The waiting version is not taken; the unit sees why. Refused as `confirm_correction`, without a basis."""
    demand_unclassified_words(reason)
    with writes("records"):
        held = _waiting(number, version, reason, by)
        _decided(held, RETURNED, reason, by, at)
        held.save()
        is_natural = held.record.subject_kind in NATURAL
        event = PERSON_CORRECTION_RETURNED if is_natural else CORRECTION_RETURNED
        closed = {"number": number, "version": version, "reason": reason.strip()}
        record(kind=event, by=by, at=at, about=number, closed=closed)
        end_review_time(batches=[held.batch_id], is_decided=True, by=by, at=at)
        tell_returned(batch=held.batch, records=1, by=by, at=at)


def _waiting(number: str, version: int, reason: str, by: Actor) -> RecordVersion:
    if not by.may(REVIEW):
        raise Refused("access.not_permitted", permission=REVIEW)
    row = Record.objects.select_for_update().filter(number=number).first()
    seen = RecordVersion.objects.filter(reviewable_versions(by, closed_kinds()), record=row, number=version)
    held = seen.select_related("batch", "record__unit").first()
    # Those outside the reviewer's reach too.
    if held is None:
        raise Refused("records.unknown_correction")
    if held.stand != HELD:
        raise Refused("records.correction_decided")
    if not held.record.versions.filter(stand=CURRENT).exists():
        # It corrects nothing: what its file brought new is reviewed with the file.
        raise Refused("records.unknown_correction")
    if held.batch.handed_in_by == by.id:
        raise Refused("records.own_correction")
    if not reason.strip():
        raise Refused("records.reason_missing")
    return held


def _decided(held: RecordVersion, stand: str, reason: str, by: Actor, at: datetime) -> None:
    held.stand, held.decided_by, held.decided_at, held.reason = stand, by.id, at, reason.strip()
