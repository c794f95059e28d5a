"""Corrections that wait for a reviewer, and records whose subject somebody has to confirm."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, QuerySet

from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD
from zhengxin.contexts.records.policies import reviewable_versions
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.opened import opened_values
from zhengxin.contexts.records.queries.reviews import counted_versions
from zhengxin.contexts.records.queries.seals import demand_seal
from zhengxin.contexts.subjects.queries import names_on_days
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordkinds import Field, RecordKind
from zhengxin.kernel.refusals import Refused

PAGE = 100


@dataclass(frozen=True)
class CorrectionListed:
    """`subject` is None for a natural person."""

    number: str
    version: int
    kind: RecordKind
    unit: str
    subject: str | None
    batch: str
    row: int
    handed_in_at: datetime


@dataclass(frozen=True)
class ChangedField:
    """What a field said and would say, as kept; both None for a sensitive one, of which only the change is told."""

    field: Field
    before: str | None
    after: str | None


@dataclass(frozen=True)
class CorrectionShown:
    listed: CorrectionListed
    changes: tuple[ChangedField, ...]
    is_public: bool
    is_own: bool


@dataclass(frozen=True)
class SubjectProposed:
    """A record without a code: the name it gives and the unit that bore it on its day."""

    number: str
    kind: RecordKind
    name: str
    unit: str


def corrections_waiting(reader: Actor, *, most: int = PAGE) -> list[CorrectionListed]:
    """The oldest first that the reader may decide on, those handed in by others; the first hundred."""
    rows = _held(reader).exclude(batch__handed_in_by=reader.id)
    return _listed(rows.order_by("pk")[:most])


def correction_shown(reader: Actor, number: str, version: int) -> CorrectionShown:
    """Refused "records.unknown_correction" for one that does not wait or is not the reader's to see."""
    row = _held(reader).filter(record__number=number, number=version).first()
    if row is None:
        raise Refused("records.unknown_correction")
    kind, seal = record_kind(row.record.kind), demand_seal()
    current = row.record.versions.filter(stand=CURRENT).first()
    before = opened_values(current, kind, seal) if current else {}
    after = opened_values(row, kind, seal)
    changes = tuple(
        ChangedField(
            field, *(None if field.is_sensitive else str(said.get(field.code, "")) for said in (before, after))
        )
        for field in kind.fields
        if before.get(field.code) != after.get(field.code)
    )
    is_public = bool(json.loads(row.values))
    return CorrectionShown(_listed([row])[0], changes, is_public, row.batch.handed_in_by == reader.id)


def subjects_proposed(reader: Actor) -> list[SubjectProposed]:
    """The first hundred records in the reader's part of the tree that wait for a yes or no."""
    mine = RecordVersion.objects.filter(reviewable_versions(reader, closed_kinds()), number=1).values("record")
    rows = Record.objects.filter(pk__in=mine, proposed_unit__isnull=False).order_by("pk")[:PAGE]
    asked = [(row, (row.proposed_unit_id or 0, row.day or row.recorded_at.date())) for row in rows]
    names = names_on_days([unit for _row, unit in asked])
    return [
        SubjectProposed(row.number, record_kind(row.kind), row.subject_name or "", names[unit]) for row, unit in asked
    ]


def _held(reader: Actor) -> "QuerySet[RecordVersion]":
    """Corrections: of a record that has a version that counts."""
    mine = reviewable_versions(reader, closed_kinds())
    held = RecordVersion.objects.filter(Exists(counted_versions()), mine, stand=HELD)
    return held.select_related("record", "batch")


def _listed(rows: Iterable[RecordVersion]) -> list[CorrectionListed]:
    asked = [(row, (row.batch.unit_id, row.batch.handed_in_at.date())) for row in rows]
    names = names_on_days([unit for _row, unit in asked])
    return [
        CorrectionListed(
            row.record.number, row.number, record_kind(row.record.kind), names[unit], row.record.subject_name,
            row.batch.number, row.row, row.batch.handed_in_at,
        )
        for row, unit in asked
    ]  # fmt: skip
