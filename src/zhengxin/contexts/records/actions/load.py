"""The rows of a file brought into the tables, step by step: new, known already, or otherwise. Nobody sees them yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import polars as pl

from zhengxin.contexts.journal.actions.record_many import Entries, record_many
from zhengxin.contexts.records.actions.made import Made, Making
from zhengxin.contexts.records.events import CORRECTION_HELD, PERSON_CORRECTION_HELD
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD
from zhengxin.contexts.records.queries.known_records import Known
from zhengxin.contexts.records.queries.proposed_units import ProposedUnits
from zhengxin.contexts.records.queries.sorted_rows import sorted_rows
from zhengxin.contexts.records.queries.worded import Worded
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordchecks import ROW
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.plumbing.bulk_load import ids_for, load_columns
from zhengxin.plumbing.guarded import writes


class Load:
    """One batch on its way in; `act` is that of its entries (journal/actions/steps.py). `accepted`, `duplicates` and
    `held` count rows; `others` are the rows whose document another unit keeps."""

    def __init__(self, *, act: int, batch: Batch, making: Making, unit: UnitShown, units: Mapping[str, int]) -> None:
        self._act, self._batch, self._making, self._kind = act, batch, making, making.kind
        self._unit, self._units = unit, units
        self._proposed = ProposedUnits(unit.division)
        self.accepted = self.duplicates = self.held = 0
        self.others: list[int] = []

    def take(self, *, part: Sequence[Made], by: Actor, at: datetime) -> None:
        """Stores one part: a step of its own, so that on a store with one writer others get their turn between two."""
        with writes("records"):
            for made in part:
                found = sorted_rows(made.told, self._unit.id)
                self.others += found.others
                self.duplicates += found.duplicates
                self._record(made.only(found.new), by, at)
                for is_natural in (False, True):
                    corrections = [
                        (known, line)
                        for known, line in found.corrections
                        if (made.told.is_natural or known.subject_kind in NATURAL) == is_natural
                    ]
                    self._hold(corrections, made.told, is_natural, by, at)

    def _record(self, made: Made, by: Actor, at: datetime) -> None:
        told, count = made.told, made.told.rows.height
        if not count:
            return
        ids, rows = ids_for(Record, count), told.rows
        codes = [None] * count if told.is_natural else told.column("subject_code")
        columns: dict[str, object] = {
            "id": ids,
            "number": made.numbers,
            "kind": self._kind.code,
            "batch_id": self._batch.pk,
            "unit_id": self._unit.id,
            "owner_id": [self._units.get(code, self._unit.id) for code in told.column("decided_by")],
            "subject_kind": told.subject_kind,
            "subject_name": None if told.is_natural else rows["subject_name"],
            "subject_code": None if told.is_natural else rows["subject_code"],
            "subject_unit_id": [self._units.get(code or "") for code in codes],
            "proposed_unit_id": self._proposed.of(told),
            "finality": self._kind.finality.starts,
            "recorded_at": at,
        }
        same = ("key_hash", "document_hash", "subject_hash", "day", "severity")
        load_columns(Record, columns | {name: rows[name] for name in same}, count)
        stand = HELD if self._kind.reviewers else CURRENT
        self._versions(ids, [1] * count, stand, told, made.entries, by, at)
        self.accepted += count

    def _hold(
        self, found: Sequence[tuple[Known, int]], told: Worded, is_natural: bool, by: Actor, at: datetime
    ) -> None:
        if not found:
            return
        # In the order of the rows, as `only` leaves it.
        by_line = {line: known for known, line in found}
        changed = told.only(told.rows[ROW].is_in(list(by_line)))
        records = [by_line[line] for line in changed.rows[ROW]]
        numbers, last = pl.Series([known.number for known in records]), [known.last + 1 for known in records]
        event = PERSON_CORRECTION_HELD if is_natural else CORRECTION_HELD
        entries = self._making.entries(event, numbers, pl.Series(last), changed, by, at)
        self._versions([known.id for known in records], last, HELD, changed, entries, by, at)
        self.held += len(found)

    def _versions(
        self,
        records: list[int],
        versions: list[int],
        stand: str,
        told: Worded,
        entries: Entries,
        by: Actor,
        at: datetime,
    ) -> None:
        ids = record_many(entries=entries, act=self._act, by=by, at=at)
        columns: dict[str, object] = {
            "record_id": records, "number": versions, "batch_id": self._batch.pk, "row": told.rows[ROW], "stand": stand,
            "entry": ids, **{name: told.rows[name] for name in ("content_hash", "values", "further")},
        }  # fmt: skip
        load_columns(RecordVersion, columns, len(records))
