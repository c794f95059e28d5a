"""A correction that waits is confirmed or returned, by another person than the one who handed it in."""

import json
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import (
    CORRECTED,
    CORRECTION_RETURNED,
    PERSON_CORRECTED,
    PERSON_CORRECTION_RETURNED,
)
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD, PAST, RETURNED
from zhengxin.contexts.records.policies import REVIEW, reviewable_versions
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.opened import opened_values
from zhengxin.contexts.records.queries.seals import demand_seal
from zhengxin.contexts.records.queries.worded import subject_hashes
from zhengxin.contexts.subjects.queries import ids_by_code
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.recordfacts import NATURAL, Facts, facts_of
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def confirm_correction(*, number: str, version: int, reason: str, basis: str, by: Actor, at: datetime) -> None:
    """The waiting version counts from now on; the one before stays as it was. A record that everybody may see is
    corrected on a basis.

    Refused: "records.unknown_correction", "access.not_permitted", "records.own_correction", "records.reason_missing",
    "records.basis_missing".
    """
    with writes("records"):
        held = _waiting(number, version, reason, by)
        row = held.record
        values, further = json.loads(held.values), json.loads(held.further)
        if values and not basis.strip():
            raise Refused("records.basis_missing")
        kind = record_kind(row.kind)
        units = ids_by_code()
        told = opened_values(held, kind, demand_seal())
        facts = facts_of(kind, told, public_bodies=units)
        event = PERSON_CORRECTED if facts.is_natural or row.subject_kind in NATURAL else CORRECTED
        said = {
            "number": number, "kind": kind.code, "version": version, "unit": row.unit.number, "values": values,
            "further": further, "batch": held.batch.number, "row": held.row, "basis": basis.strip(),
            "reason": reason.strip(),
        }  # fmt: skip
        entry = record(kind=event, by=by, at=at, about=number, rule=rule_of(kind.code), **event.grouped(said))
        row.versions.filter(stand=CURRENT).update(stand=PAST)
        _decided(held, CURRENT, reason, by, at)
        held.basis, held.entry = basis.strip(), entry
        held.save()
        _follow(row, facts, units)


def return_correction(*, number: str, version: int, reason: str, by: Actor, at: datetime) -> None:
    """The waiting version is not taken; the unit sees why. Refused as `confirm_correction`, without a basis."""
    with writes("records"):
        held = _waiting(number, version, reason, by)
        _decided(held, RETURNED, reason, by, at)
        held.save()
        is_natural = held.record.subject_kind in NATURAL
        event = PERSON_CORRECTION_RETURNED if is_natural else CORRECTION_RETURNED
        closed = {"number": number, "version": version, "reason": reason.strip()}
        record(kind=event, by=by, at=at, about=number, closed=closed)


def _waiting(number: str, version: int, reason: str, by: Actor) -> RecordVersion:
    row = Record.objects.select_for_update().filter(number=number).first()
    held = row.versions.select_related("batch", "record__unit").filter(number=version).first() if row else None
    if held is None:
        raise Refused("records.unknown_correction")
    demand(by, REVIEW, held.batch.path)
    if not RecordVersion.objects.filter(reviewable_versions(by, closed_kinds()), pk=held.pk).exists():
        raise Refused("records.unknown_correction")
    if held.stand != HELD:
        raise Refused("records.correction_decided")
    if held.batch.handed_in_by == by.id:
        raise Refused("records.own_correction")
    if not reason.strip():
        raise Refused("records.reason_missing")
    return held


def _decided(held: RecordVersion, stand: str, reason: str, by: Actor, at: datetime) -> None:
    held.stand, held.decided_by, held.decided_at, held.reason = stand, by.id, at, reason.strip()


def _follow(row: Record, facts: Facts, units: dict[str, int]) -> None:
    """The record is found by what its version now says."""
    row.subject_kind, row.day, row.severity = facts.subject_kind, facts.day, facts.severity
    row.subject_name = None if facts.is_natural else facts.subject_name
    row.subject_code = None if facts.is_natural else facts.subject_code
    (row.subject_hash,) = subject_hashes([facts.subject_number or facts.subject_code], demand_seal())
    row.subject_unit_id = units.get(facts.subject_code or "")
    row.save()
