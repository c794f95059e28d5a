"""The rows of a file brought into the tables, part by part inside one transaction: new, known already, or otherwise."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import polars as pl

from zhengxin.contexts.journal.actions import record_many
from zhengxin.contexts.records.events import (
    CORRECTION_HELD,
    PERSON_CORRECTION_HELD,
    PERSON_RECORD_HELD,
    PERSON_RECORDED,
    RECORD_HELD,
    RECORDED,
)
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD, RETURNED
from zhengxin.contexts.records.queries.kinds import rule_of
from zhengxin.contexts.records.queries.known_records import Known
from zhengxin.contexts.records.queries.proposed_units import ProposedUnits
from zhengxin.contexts.records.queries.sorted_rows import sorted_rows
from zhengxin.contexts.records.queries.worded import Worded, Wording
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import EventKind
from zhengxin.kernel.entry_columns import Each, Written
from zhengxin.kernel.recordchecks import ROW
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.bulk_load import ids_for, load_columns
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.sealing import Seal

_AT_ONCE = 500


class Load:
    """One batch on its way in. `accepted`, `duplicates` and `held` count rows; `others` are the rows whose document
    another unit keeps, `overtaken` the files of which something no longer waits."""

    def __init__(
        self, *, batch: Batch, kind: RecordKind, unit: UnitShown, seal: Seal, units: Mapping[str, int]
    ) -> None:
        self._batch, self._kind, self._unit, self._units = batch, kind, unit, units
        self._wording = Wording(kind, unit.number, seal, units)
        self._proposed = ProposedUnits(unit.division)
        self.accepted = self.duplicates = self.held = 0
        self.others: list[int] = []
        self.overtaken: set[int] = set()

    def worded(self, parts: Iterable[pl.DataFrame]) -> Iterator[list[Worded]]:
        """The parts of the rows that stand, as `take` stores them; asks the store for nothing."""
        return (list(self._wording.worded(rows)) for rows in parts)

    def take(self, *, part: Sequence[Worded], by: Actor, at: datetime) -> None:
        """Stores one part."""
        with writes("records"):
            for worded in part:
                found = sorted_rows(worded, self._unit.id)
                self.others += found.others
                self.duplicates += found.duplicates
                self._record(found.new, by, at)
                for is_natural in (False, True):
                    corrections = [
                        (known, line)
                        for known, line in found.corrections
                        if (worded.is_natural or known.subject_kind in NATURAL) == is_natural
                    ]
                    self._hold(corrections, worded, PERSON_CORRECTION_HELD if is_natural else CORRECTION_HELD, by, at)

    def _record(self, told: Worded, by: Actor, at: datetime) -> None:
        count = told.rows.height
        if not count:
            return
        ids = ids_for(Record, count)
        drawn = secrets.token_bytes(8 * count).hex()
        numbers = [drawn[start : start + 16] for start in range(0, 16 * count, 16)]
        codes = [None] * count if told.is_natural else told.column("subject_code")
        columns: dict[str, object] = {
            "id": ids,
            "number": numbers,
            "kind": self._kind.code,
            "unit_id": self._unit.id,
            "owner_id": [self._units.get(code, self._unit.id) for code in told.column("decided_by")],
            "subject_kind": told.subject_kind,
            "subject_name": None if told.is_natural else told.column("subject_name"),
            "subject_code": None if told.is_natural else codes,
            "subject_unit_id": [self._units.get(code or "") for code in codes],
            "proposed_unit_id": self._proposed.of(told),
            "finality": self._kind.finality.starts,
            "recorded_at": at,
        }
        same = ("key_hash", "document_hash", "subject_hash", "day", "severity")
        load_columns(Record, columns | {name: told.column(name) for name in same}, count)
        if self._kind.reviewers:
            event, stand = PERSON_RECORD_HELD if told.is_natural else RECORD_HELD, HELD
        else:
            event, stand = PERSON_RECORDED if told.is_natural else RECORDED, CURRENT
        self._versions(event, ids, numbers, [1] * count, stand, told, by, at)
        self.accepted += count

    def _hold(
        self, found: Sequence[tuple[Known, int]], told: Worded, event: EventKind, by: Actor, at: datetime
    ) -> None:
        """What waited of these records before is overtaken: one correction waits at a time."""
        if not found:
            return
        overtaken = [pk for known, _ in found for pk in known.held]
        for start in range(0, len(overtaken), _AT_ONCE):
            rows = RecordVersion.objects.filter(pk__in=overtaken[start : start + _AT_ONCE], stand=HELD)
            self.overtaken.update(rows.values_list("batch_id", flat=True))
            rows.update(stand=RETURNED, decided_by=by.id, decided_at=at)
        # In the order of the rows, as `only` leaves it.
        by_line = {line: known for known, line in found}
        changed = told.only(by_line.keys())
        records = [by_line[line] for line in changed.rows[ROW]]
        numbers, last = [known.number for known in records], [known.last + 1 for known in records]
        self._versions(event, [known.id for known in records], numbers, last, HELD, changed, by, at)
        self.held += len(found)

    def _versions(
        self,
        event: EventKind,
        records: list[int],
        numbers: list[str],
        versions: list[int],
        stand: str,
        told: Worded,
        by: Actor,
        at: datetime,
    ) -> None:
        """A version and an entry for each row; what concerns a natural person is entered as such."""
        values, further, lines = told.column("values"), told.column("further"), told.rows[ROW].to_list()
        said = {
            "number": Each(numbers), "kind": self._kind.code, "version": Each(versions), "unit": self._unit.number,
            "values": Written(values), "further": Written(further), "batch": self._batch.number, "row": Each(lines),
        }  # fmt: skip
        rule = rule_of(self._kind.code)
        entries = record_many(kind=event, about=numbers, **event.grouped(said), by=by, at=at, rule=rule)
        columns: dict[str, object] = {
            "record_id": records, "number": versions, "batch_id": self._batch.pk, "row": lines, "stand": stand,
            "content_hash": told.column("content_hash"), "values": values, "further": further, "entry": entries,
        }  # fmt: skip
        load_columns(RecordVersion, columns, len(lines))
