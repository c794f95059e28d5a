"""The rows of a file brought into the tables, part by part inside one transaction: new, known already, or otherwise."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

import polars as pl

from zhengxin.contexts.journal.actions import Told, record_many
from zhengxin.contexts.records.events import (
    CORRECTION_HELD,
    PERSON_CORRECTION_HELD,
    PERSON_RECORDED,
    RECORDED,
)
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD, RETURNED
from zhengxin.contexts.records.queries.kinds import rule_of
from zhengxin.contexts.records.queries.known_records import Known, documents_of_others, known_by_key
from zhengxin.contexts.records.queries.proposed_units import ProposedUnits
from zhengxin.contexts.records.queries.worded import Worded, Wording, subject_hash
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import EventKind, canonical_plain
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.bulk_load import ids_for, load_rows
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.sealing import Seal

_RECORD = (
    "id", "number", "kind", "key_hash", "document_hash", "unit_id", "owner_id", "subject_kind", "subject_name",
    "subject_code", "subject_hash", "subject_unit_id", "proposed_unit_id", "day", "severity", "finality", "recorded_at",
)  # fmt: skip
_VERSION = (
    "record_id", "number", "batch_id", "row", "stand", "content_hash", "values", "further", "entry",
)  # fmt: skip


class Load:
    """One batch on its way in. `accepted`, `duplicates` and `held` count rows; `others` are the rows whose document
    another unit keeps."""

    def __init__(
        self, *, batch: Batch, kind: RecordKind, unit: UnitShown, seal: Seal, units: Mapping[str, int]
    ) -> None:
        self._batch, self._kind, self._unit, self._seal, self._units = batch, kind, unit, seal, units
        self._wording = Wording(kind, unit.number, seal, units)
        self._proposed = ProposedUnits(unit.division)
        self.accepted = self.duplicates = self.held = 0
        self.others: list[int] = []

    def take(self, *, rows: pl.DataFrame, by: Actor, at: datetime) -> None:
        """Stores one part of the rows that stand."""
        worded = list(self._wording.worded(rows))
        known = known_by_key(worded)
        others = documents_of_others(worded, self._unit.id)
        new: list[Worded] = []
        corrections: list[tuple[Known, Worded]] = []
        for row in worded:
            found = known.get(row.key_hash)
            if found is None and row.document_hash in others:
                self.others.append(row.row)
            elif found is None:
                new.append(row)
            elif found.says(row.content_hash):
                self.duplicates += 1
            else:
                corrections.append((found, row))
        with writes("records"):
            self._record(new, by, at)
            self._hold(corrections, by, at)
        self.accepted += len(new)
        self.held += len(corrections)

    def _record(self, rows: Sequence[Worded], by: Actor, at: datetime) -> None:
        if not rows:
            return
        ids = ids_for(Record, len(rows))
        numbers = [secrets.token_hex(8) for _ in rows]
        proposed = self._proposed.of(rows)
        load_rows(
            Record,
            _RECORD,
            [
                self._record_row(pk, number, row, proposed.get(row.row), at)
                for pk, number, row in zip(ids, numbers, rows, strict=True)
            ],
        )
        told = [(number, 1, row, row.facts.subject_kind) for number, row in zip(numbers, rows, strict=True)]
        entries = self._entered(told, (RECORDED, PERSON_RECORDED), by, at)
        versions = zip(ids, rows, entries, strict=True)
        load_rows(RecordVersion, _VERSION, [self._version(pk, 1, CURRENT, row, entry) for pk, row, entry in versions])

    def _hold(self, corrections: Sequence[tuple[Known, Worded]], by: Actor, at: datetime) -> None:
        """What waited of these records before is overtaken: one correction waits at a time."""
        if not corrections:
            return
        overtaken = [pk for found, _ in corrections for pk in found.held]
        for start in range(0, len(overtaken), 500):
            RecordVersion.objects.filter(pk__in=overtaken[start : start + 500]).update(
                stand=RETURNED, decided_by=by.id, decided_at=at
            )
        told = [(found.number, found.last + 1, row, found.subject_kind) for found, row in corrections]
        entries = self._entered(told, (CORRECTION_HELD, PERSON_CORRECTION_HELD), by, at)
        versions = [
            self._version(found.id, found.last + 1, HELD, row, entry)
            for (found, row), entry in zip(corrections, entries, strict=True)
        ]
        load_rows(RecordVersion, _VERSION, versions)

    def _entered(
        self, rows: Sequence[tuple[str, int, Worded, str]], kinds: tuple[EventKind, EventKind], by: Actor, at: datetime
    ) -> list[str]:
        """Ids of the entries of records with number, version, row and the kind of subject known so far; what concerns a
        natural person is entered as such."""
        entries: list[str] = [""] * len(rows)
        for event in kinds:
            places = [
                place
                for place, (_number, _version, row, subject) in enumerate(rows)
                if (row.facts.is_natural or subject in NATURAL) == event.about_person
            ]
            things = [self._told(*rows[place][:3], event) for place in places]
            made = record_many(kind=event, things=things, by=by, at=at, rule=rule_of(self._kind.code))
            for place, entry in zip(places, made, strict=True):
                entries[place] = entry
        return entries

    def _told(self, number: str, version: int, row: Worded, event: EventKind) -> Told:
        values = {
            "number": number, "kind": self._kind.code, "version": version, "unit": self._unit.number,
            "values": row.values, "further": row.further, "batch": self._batch.number, "row": row.row,
        }  # fmt: skip
        return Told(number, **event.grouped(values))

    def _record_row(self, pk: int, number: str, row: Worded, proposed: int | None, at: datetime) -> tuple[object, ...]:
        facts, kind = row.facts, self._kind
        told = {**row.values, **row.further}
        code = facts.subject_code or ""
        is_named = not facts.is_natural
        return (
            pk, number, kind.code, row.key_hash, row.document_hash, self._unit.id,
            self._units.get(str(told.get(kind.deciding_unit.code, "")), self._unit.id), facts.subject_kind,
            facts.subject_name if is_named else None, code if is_named and code else None,
            subject_hash(facts, self._seal), self._units.get(code), proposed, facts.day, facts.severity,
            kind.finality.starts, at,
        )  # fmt: skip

    def _version(self, record: int, number: int, stand: str, row: Worded, entry: str) -> tuple[object, ...]:
        values, further = (canonical_plain(told).decode() for told in (row.values, row.further))
        return (record, number, self._batch.pk, row.row, stand, row.content_hash, values, further, entry)
