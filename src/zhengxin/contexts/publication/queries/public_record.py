"""One record as everybody may see it, or that it was withdrawn: always as the record itself stands at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import SHOWN, WITHDRAWN
from zhengxin.contexts.publication.policies import public_on
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.publication.queries.terms import term_for
from zhengxin.contexts.records.queries.facts import RecordFacts, records_by_id, revocations
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.publication import Term
from zhengxin.kernel.recordfacts import shown_to_all
from zhengxin.kernel.recordkinds import REVOKED, Field, RecordKind
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class PublicRecord:
    """`values` are the fields that everybody may see, in the order of the kind. `subject` is the unit that it is about,
    where the register knows it; `subject_code` "" where it has none that everybody may see. `term` None where none
    runs; `last_day` may lie before its end."""

    number: str
    kind: RecordKind
    subject_kind: str
    subject_name: str
    subject_code: str
    subject: UnitShown | None
    owner: UnitShown
    source: UnitShown
    day: date
    severity: str | None
    finality: str
    version: int
    values: tuple[tuple[Field, str], ...]
    basis: str
    published_on: date
    last_day: date | None
    term: Term | None

    @property
    def document(self) -> str:
        """The number of its document as it is printed, "" where it has none."""
        named = (told for field, told in self.values if field.code in self.kind.key and field.written == "number")
        return next(named, "")


@dataclass(frozen=True)
class Withdrawn:
    """All that stays to be seen: day, reason and the paper that it rests on."""

    number: str
    day: date
    reason: str
    basis: str


def public_record(number: str, *, day: date) -> PublicRecord | Withdrawn:
    """Refused "publication.unknown_record", alike for what is not there, not published, or no longer shown."""
    row = Publication.objects.filter(public_on(day), record__number=number).select_related("record").first()
    if row is None or not can_open(record_kind(row.kind), row.record.subject_kind):
        raise Refused("publication.unknown_record")
    if row.state == WITHDRAWN or row.record.finality == REVOKED:
        return withdrawn_from([row])[0]
    record = records_by_id([row.record_id]).get(row.record_id)
    if record is None:
        raise Refused("publication.unknown_record")
    return _shown(row, record)


def withdrawn_from(rows: Sequence[Publication]) -> list[Withdrawn]:
    """Of rows that are taken down. What was quashed is told from that decision until the withdrawal is entered."""
    revoked = revocations([row.record_id for row in rows if row.state != WITHDRAWN])
    found = []
    for row in rows:
        number, why = row.record.number, revoked.get(row.record_id)
        if row.withdrawn_on is not None:
            found.append(Withdrawn(number, row.withdrawn_on, row.withdrawal_reason, row.withdrawal_basis))
        elif why is not None:
            found.append(Withdrawn(number, why.on, why.reason, why.basis))
    return found


def is_shown(number: str, *, day: date) -> bool:
    """Whether something of it could be ended on the day, whatever became of the record meanwhile."""
    in_term = Q(last_day=None) | Q(last_day__gte=day)
    return Publication.objects.filter(in_term, record__number=number, state=SHOWN).exists()


def values_shown(record: RecordFacts) -> tuple[tuple[Field, str], ...]:
    """By the tiers of today, which may be narrower than those of the day on which it was recorded."""
    kind = record_kind(record.kind)
    allowed = shown_to_all(kind, record.subject_kind)
    return tuple(
        (field, str(record.values[field.code]))
        for field in kind.fields
        if field.code in allowed and field.code in record.values and not field.is_sensitive
    )


def name_shown(kind: RecordKind, subject_kind: str, name: str | None) -> str:
    """Whom a record is about, where everybody may see the field that says so."""
    return name or "" if kind.subject.party.name in shown_to_all(kind, subject_kind) else ""


def _shown(row: Publication, record: RecordFacts) -> PublicRecord:
    kind = record_kind(record.kind)
    allowed = shown_to_all(kind, record.subject_kind)
    units = units_by_id({record.unit, record.owner, record.subject_unit or record.unit}, day=row.day)
    return PublicRecord(
        number=record.number,
        kind=kind,
        subject_kind=record.subject_kind,
        subject_name=name_shown(kind, record.subject_kind, record.subject_name),
        subject_code=record.subject_code or "" if kind.subject.party.code in allowed else "",
        subject=units[record.subject_unit] if record.subject_unit else None,
        owner=units[record.owner],
        source=units[record.unit],
        day=row.day,
        severity=record.severity,
        finality=record.finality,
        version=record.version,
        values=values_shown(record),
        basis=row.basis,
        published_on=row.published_on or row.day,
        last_day=row.last_day,
        term=term_for(row.kind, day=record.day, severity=record.severity, path=row.path),
    )


@dataclass(frozen=True)
class RecordThing:
    """A record whose entries everybody may look up; of a withdrawn one only those about its publication."""

    number: str
    kind: RecordKind | None


def record_thing(number: str, *, day: date) -> RecordThing | None:
    try:
        found = public_record(number, day=day)
    except Refused:
        return None
    return RecordThing(number, found.kind if isinstance(found, PublicRecord) else None)
