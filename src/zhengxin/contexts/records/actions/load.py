"""The rows of a file brought into the tables, step by step: new, known already, or otherwise. Nobody sees them yet."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from zhengxin.contexts.journal.actions import Entries, make_entries, record_many
from zhengxin.contexts.records.events import (
    CORRECTION_HELD,
    PERSON_CORRECTION_HELD,
    PERSON_RECORD_HELD,
    PERSON_RECORDED,
    RECORD_HELD,
    RECORDED,
)
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD
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
from zhengxin.plumbing.bulk_load import compress_quickly, ids_for, load_columns
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.sealing import Seal


@dataclass(frozen=True)
class Made:
    """Rows about subjects of one kind as they are stored if their records are new, with numbers and entries."""

    told: Worded
    numbers: pl.Series
    entries: Entries

    def only(self, which: pl.Series) -> "Made":
        """Those for which it is true."""
        return Made(self.told.only(which), self.numbers.filter(which), self.entries.only(which))


class Load:
    """One batch on its way in; `act` is that of its entries (journal/actions/steps.py). `accepted`, `duplicates` and
    `held` count rows; `others` are the rows whose document another unit keeps."""

    def __init__(
        self, *, act: int, batch: Batch, kind: RecordKind, unit: UnitShown, seal: Seal, units: Mapping[str, int]
    ) -> None:
        self._act, self._batch, self._kind, self._unit, self._units = act, batch, kind, unit, units
        self._wording = Wording(kind, unit.number, seal, units)
        self._proposed = ProposedUnits(unit.division)
        self.accepted = self.duplicates = self.held = 0
        self.others: list[int] = []

    def made(self, *, parts: Iterable[pl.DataFrame], by: Actor, at: datetime) -> Iterator[list[Made]]:
        """The parts of the rows that stand, as `take` stores them; asks the store for nothing."""
        return ([self._made(told, by, at) for told in self._wording.worded(rows)] for rows in parts)

    def take(self, *, part: Sequence[Made], by: Actor, at: datetime) -> None:
        """Stores one part: a step of its own, so that on a store with one writer others get their turn between two."""
        with writes("records"):
            compress_quickly()
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

    def _made(self, told: Worded, by: Actor, at: datetime) -> Made:
        count = told.rows.height
        drawn = secrets.token_bytes(8 * count).hex()
        numbers = pl.Series([drawn[start : start + 16] for start in range(0, 16 * count, 16)], dtype=pl.String)
        if self._kind.reviewers:
            event = PERSON_RECORD_HELD if told.is_natural else RECORD_HELD
        else:
            event = PERSON_RECORDED if told.is_natural else RECORDED
        first = pl.Series([1]).new_from_index(0, count)
        return Made(told, numbers, self._entries(event, numbers, first, told, by, at))

    def _entries(
        self, event: EventKind, numbers: pl.Series, versions: pl.Series, told: Worded, by: Actor, at: datetime
    ) -> Entries:
        """One for each row; what concerns a natural person is entered as such."""
        said = {
            "number": Each(numbers), "kind": self._kind.code, "version": Each(versions), "unit": self._unit.number,
            "values": Written(told.rows["values"]), "further": Written(told.rows["further"]),
            "batch": self._batch.number, "row": Each(told.rows[ROW]),
        }  # fmt: skip
        rule, by_field = rule_of(self._kind.code), self._kind.has_field_proofs
        return make_entries(
            kind=event, about=numbers, **event.grouped(said), by=by, at=at, rule=rule, by_field=by_field
        )

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
        entries = self._entries(event, numbers, pl.Series(last), changed, by, at)
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
