"""New records of a kind that asks for a review count once another person confirmed the file they came with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.actions.record_many import make_entries, record_many
from zhengxin.contexts.records.actions.confirmations import confirmed_enough
from zhengxin.contexts.records.actions.followed import follow
from zhengxin.contexts.records.actions.review_time import end_review_time
from zhengxin.contexts.records.actions.tell_returned import tell_returned
from zhengxin.contexts.records.events import BATCH_CONFIRMED, BATCH_RETURNED, PERSON_RECORDED, RECORDED, about_batch
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, RETURNED
from zhengxin.contexts.records.policies import REVIEW, reviewable_batches
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.facts_said import facts_said, is_about_person
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.reviews import new_versions
from zhengxin.contexts.subjects.queries import ids_by_code
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entry_columns import Each, Written
from zhengxin.kernel.recordfacts import Facts
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

_AT_ONCE = 500


def confirm_batch(*, number: str, reason: str = "", by: Actor, at: datetime) -> int:
    """What the file brought and what waits counts from now on; returns how many records. Where the kind asks for two
    persons the first confirmation is noted, and nothing counts yet.

    Refused: "records.unknown_batch", "access.not_permitted", "records.nothing_to_review", "records.own_batch",
    "records.confirmed_already", "records.classified".
    """
    demand_unclassified_words(reason)
    with writes("records"):
        batch, waiting = _waiting(number, by)
        units, count = ids_by_code(), 0
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]
            enough = confirmed_enough(versions=some, kind=batch.kind, reason=reason, by=by, at=at)
            rows = RecordVersion.objects.filter(pk__in=enough).select_related("record").order_by("pk")
            _confirm(batch, [(row, facts_said(row, units)) for row in rows], units, reason, by, at)
            count += len(enough)
        _told(batch, True, len(waiting), reason, by, at)
    return count


def return_batch(*, number: str, reason: str, by: Actor, at: datetime) -> int:
    """Nothing of it counts, and the unit sees why; the same rows sent again wait again. Returns how many records.
    Refused as `confirm_batch`, and "records.reason_missing"."""
    demand_unclassified_words(reason)
    with writes("records"):
        batch, waiting = _waiting(number, by)
        if not reason.strip():
            raise Refused("records.reason_missing")
        told = {"stand": RETURNED, "decided_by": by.id, "decided_at": at, "reason": reason.strip()}
        for start in range(0, len(waiting), _AT_ONCE):
            RecordVersion.objects.filter(pk__in=waiting[start : start + _AT_ONCE]).update(**told)
        _told(batch, False, len(waiting), reason, by, at)
        tell_returned(batch=batch, records=len(waiting), by=by, at=at)
    return len(waiting)


def _waiting(number: str, by: Actor) -> tuple[Batch, list[int]]:
    if not by.may(REVIEW):
        raise Refused("access.not_permitted", permission=REVIEW)
    seen = Batch.objects.filter(reviewable_batches(by, closed_kinds()))
    batch = seen.select_for_update().filter(number=number).first()
    # Those outside the reviewer's reach too.
    if batch is None:
        raise Refused("records.unknown_batch")
    waiting = list(new_versions(batch).order_by("pk").values_list("pk", flat=True))
    if not waiting:
        raise Refused("records.nothing_to_review")
    if batch.handed_in_by == by.id:
        raise Refused("records.own_batch")
    return batch, waiting


def _confirm(
    batch: Batch,
    found: Sequence[tuple[RecordVersion, Facts]],
    units: Mapping[str, int],
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    for is_person, event in ((False, RECORDED), (True, PERSON_RECORDED)):
        versions = [row for row, facts in found if is_about_person(row.record, facts) == is_person]
        numbers = [each.record.number for each in versions]
        said = {
            "number": Each(numbers), "kind": batch.kind, "version": Each([each.number for each in versions]),
            "unit": batch.unit.number, "values": Written([each.values for each in versions]),
            "further": Written([each.further for each in versions]), "batch": batch.number,
            "row": Each([each.row for each in versions]),
        }  # fmt: skip
        rule, by_field = rule_of(batch.kind), record_kind(batch.kind).has_field_proofs
        made = make_entries(
            kind=event, about=numbers, **event.grouped(said), by=by, at=at, rule=rule, by_field=by_field
        )
        entries = record_many(entries=made, by=by, at=at)
        for version, entry in zip(versions, entries.to_list(), strict=True):
            version.stand, version.entry, version.reason = CURRENT, entry, reason.strip()
            version.decided_by, version.decided_at = by.id, at
        RecordVersion.objects.bulk_update(versions, ["stand", "entry", "reason", "decided_by", "decided_at"])
    for row, facts in found:
        # The record's own row was made by its first wording; a later one may name another subject or day.
        if row.number > 1:
            follow(row=row.record, facts=facts, units=units, by=by, at=at)


def _told(batch: Batch, is_confirmed: bool, records: int, reason: str, by: Actor, at: datetime) -> None:
    kind = BATCH_CONFIRMED if is_confirmed else BATCH_RETURNED
    closed = {"number": batch.number, "records": records, "reason": reason.strip()}
    record(kind=kind, by=by, at=at, about=about_batch(batch.number), closed=closed, rule=rule_of(batch.kind))
    end_review_time(batches=[batch.pk], is_decided=True, by=by, at=at)
