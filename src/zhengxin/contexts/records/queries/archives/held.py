"""What an official's archive holds, as an opening shows it: to whoever opened it, for the purpose, until it ends."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.records.models import ArchiveOpening, OfficialArchive, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT
from zhengxin.contexts.records.queries.archives.found import identity_place
from zhengxin.contexts.records.queries.archives.openings import OpeningTold, openings_told
from zhengxin.contexts.records.queries.archives.rules import Purpose, purposes
from zhengxin.contexts.records.queries.fields_told import FieldsTold, fields_told
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.kinds_on import kinds_on
from zhengxin.contexts.records.queries.seals import demand_seal
from zhengxin.contexts.subjects.queries import TermServed, names_by_id, terms_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.sealing import Spoiled

MOST_RECORDS = 300


@dataclass(frozen=True)
class ArchiveLine:
    """A record by its current wording. `told` leaves out who it is about; sensitive values are never among it."""

    number: str
    kind: RecordKind
    day: date | None
    finality: str
    unit: str
    told: FieldsTold


@dataclass(frozen=True)
class ArchiveShown:
    """`lines` by the day of what happened, the latest first, at most MOST_RECORDS. `identity` is the resident number
    with its middle masked. `kinds_off` are kinds of the purpose that are not kept here. `told` is for the official
    alone, who looked as far as he is told."""

    name: str
    identity: str
    purpose: Purpose
    matter: str
    opened_at: datetime
    ends_at: datetime
    terms: tuple[TermServed, ...]
    lines: tuple[ArchiveLine, ...]
    kinds_off: tuple[RecordKind, ...]
    told: tuple[OpeningTold, ...]

    @property
    def by_kind(self) -> list[tuple[RecordKind, list[ArchiveLine]]]:
        """In the order of the rulebook."""
        found: dict[str, list[ArchiveLine]] = {}
        for line in self.lines:
            found.setdefault(line.kind.code, []).append(line)
        return [(found[code][0].kind, found[code]) for code in self.purpose.body.kinds if code in found]


def archive_shown(reader: Actor, opening: str, *, at: datetime) -> ArchiveShown:
    """Refused "records.unknown_opening": not there, another's, over, or the right to the purpose has ended."""
    row = (
        ArchiveOpening.objects.filter(number=opening, opened_by=reader.id, ends_at__gt=at)
        .select_related("archive__person")
        .first()
    )
    if row is None or not reader.may(purposes()[row.purpose].body.permission):
        raise Refused("records.unknown_opening")
    archive, purpose, day = row.archive, purposes()[row.purpose], official_day(at)
    on = kinds_on()
    kept = [code for code in purpose.body.kinds if code in on]
    return ArchiveShown(
        name=archive.person.name,
        identity=_masked(archive),
        purpose=purpose,
        matter=row.matter,
        opened_at=row.opened_at,
        ends_at=row.ends_at,
        terms=tuple(terms_of(archive.person_id)),
        lines=_lines(archive, kept, day),
        kinds_off=tuple(record_kinds()[code] for code in purpose.body.kinds if code not in on),
        told=tuple(openings_told(archive, day=day)) if purpose.is_own else (),
    )


def _lines(archive: OfficialArchive, kinds: list[str], day: date) -> tuple[ArchiveLine, ...]:
    about = {"record__subject_hash": archive.subject_hash, "record__subject_kind": "official"}
    rows = list(
        RecordVersion.objects.filter(**about, record__kind__in=kinds, stand=CURRENT)
        .select_related("record")
        .order_by("-record__day", "-record_id")[:MOST_RECORDS]
    )
    units = names_by_id([row.record.unit_id for row in rows], day=day)
    known = record_kinds()
    return tuple(
        ArchiveLine(
            row.record.number,
            known[row.record.kind],
            row.record.day,
            row.record.finality,
            units.get(row.record.unit_id, ""),
            _said(row, known[row.record.kind]),
        )
        for row in rows
    )


def _said(row: RecordVersion, kind: RecordKind) -> FieldsTold:
    values = json.loads(row.values) | json.loads(row.further)
    subject = {kind.subject.party.name, kind.subject.identity, kind.day, kind.source_unit.name, kind.source_unit.code}
    return fields_told(values, [field for field in kind.fields if field.code not in subject])


def _masked(archive: OfficialArchive) -> str:
    """990121********123X. Refused "records.seal_broken" where it does not open."""
    if not archive.identity:
        return ""
    try:
        number = demand_seal().opened(archive.identity, identity_place(archive.number))
    except Spoiled as spoiled:
        raise Refused("records.seal_broken") from spoiled
    return f"{number[:6]}{'*' * 8}{number[-4:]}"
