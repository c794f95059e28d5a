"""Records as another context goes on with them: what they are about, where they stand, what their version says."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from zhengxin.contexts.records.models import FinalityChange, Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT
from zhengxin.kernel.recordkinds import REVOKED

Values = Mapping[str, str | int]


@dataclass(frozen=True)
class RecordFacts:
    """`unit`, `owner` and `subject_unit` are ids of units. `values` are the fields that everybody may see, by code, as
    the version that counts says them; `entry` is the id of that version's journal entry."""

    id: int
    number: str
    kind: str
    unit: int
    owner: int
    subject_kind: str
    subject_name: str | None
    subject_code: str | None
    subject_unit: int | None
    day: date | None
    severity: str | None
    finality: str
    recorded_at: datetime
    version: int
    values: Values
    entry: str


@dataclass(frozen=True)
class Revocation:
    """Why a record counts no more."""

    on: date
    reason: str
    basis: str


def records_by_id(ids: Iterable[int]) -> dict[int, RecordFacts]:
    """Those of these ids whose current version is there."""
    return {found.id: found for found in _facts(Q(record__in=list(ids)))}


def records_by_number(numbers: Iterable[str], *, lock: bool = False) -> dict[str, RecordFacts]:
    """The same by number; with `lock` nobody changes them until the transaction ends."""
    rows = Record.objects.filter(number__in=list(numbers))
    if lock:
        rows = rows.select_for_update()
    return {
        found.number: found for found in _facts(Q(record__in=list(rows.order_by("pk").values_list("pk", flat=True))))
    }


def record_within(number: str, places: Sequence[str]) -> RecordFacts | None:
    """From a unit at or below one of these places; one question, whether it is elsewhere or nowhere."""
    inside = Q(pk__in=[])
    for path in places:
        inside |= Q(record__unit__path__startswith=path)
    return next(iter(_facts(Q(record__number=number) & inside)), None)


def records_recorded(
    kinds: Collection[tuple[str, str]], units: Collection[int], *, unless: Exists, before: int | None, most: int
) -> list[RecordFacts]:
    """The newest first: records that count, of these kinds about these kinds of subject, from these units, for which
    `unless` finds nothing; those behind the id `before`. What waits for its review counts for nobody yet."""
    wanted = Q(pk__in=[])
    for kind, subject_kind in kinds:
        wanted |= Q(kind=kind, subject_kind=subject_kind)
    counts = Exists(RecordVersion.objects.filter(record=OuterRef("pk"), stand=CURRENT))
    rows = Record.objects.filter(wanted, counts, ~unless, unit__in=list(units)).exclude(finality=REVOKED)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    ids = list(rows.order_by("-pk").values_list("pk", flat=True)[:most])
    found = records_by_id(ids)
    return [found[pk] for pk in ids if pk in found]


def revocations(ids: Iterable[int]) -> dict[int, Revocation]:
    """Of those of these records that were revoked."""
    rows = FinalityChange.objects.filter(record__in=list(ids), finality=REVOKED)
    return {row.record_id: Revocation(row.on, row.reason, row.basis) for row in rows}


def _facts(which: Q) -> list[RecordFacts]:
    versions = RecordVersion.objects.filter(which, stand=CURRENT).select_related("record")
    return [
        RecordFacts(
            id=row.record.pk,
            number=row.record.number,
            kind=row.record.kind,
            unit=row.record.unit_id,
            owner=row.record.owner_id,
            subject_kind=row.record.subject_kind,
            subject_name=row.record.subject_name,
            subject_code=row.record.subject_code,
            subject_unit=row.record.subject_unit_id,
            day=row.record.day,
            severity=row.record.severity,
            finality=row.record.finality,
            recorded_at=row.record.recorded_at,
            version=row.number,
            values=json.loads(row.values),
            entry=row.entry,
        )
        for row in versions
    ]
