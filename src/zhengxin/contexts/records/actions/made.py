"""Rows that stand, made into what is stored of each if its record is new. Asks the store for nothing, so that another
process can do it meanwhile."""

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from zhengxin.contexts.journal.actions.record_many import Entries, make_entries
from zhengxin.contexts.records.events import PERSON_RECORD_HELD, PERSON_RECORDED, RECORD_HELD, RECORDED
from zhengxin.contexts.records.queries.worded import Worded, Wording
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import EventKind
from zhengxin.kernel.entry_columns import Each, Written
from zhengxin.kernel.recordchecks import ROW
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.sealing import Seal


@dataclass(frozen=True)
class Making:
    """What the rows of one batch are made with. `unit` and `batch` are numbers, `known` the codes of units, `at_once`
    rows make one part."""

    kind: RecordKind
    rule: Mapping[str, str]
    unit: str
    batch: str
    known: Collection[str]
    seal: Seal
    at_once: int

    def entries(
        self, event: EventKind, numbers: pl.Series, versions: pl.Series, told: Worded, by: Actor, at: datetime
    ) -> Entries:
        """One for each row; what concerns a natural person is entered as such."""
        said = {
            "number": Each(numbers), "kind": self.kind.code, "version": Each(versions), "unit": self.unit,
            "values": Written(told.rows["values"]), "further": Written(told.rows["further"]),
            "batch": self.batch, "row": Each(told.rows[ROW]),
        }  # fmt: skip
        return make_entries(
            kind=event, about=numbers, **event.grouped(said), by=by, at=at, rule=self.rule,
            by_field=self.kind.has_field_proofs,
        )  # fmt: skip


@dataclass(frozen=True)
class Made:
    """Rows about subjects of one kind as they are stored if their records are new, with numbers and entries."""

    told: Worded
    numbers: pl.Series
    entries: Entries

    def only(self, which: pl.Series) -> "Made":
        """Those for which it is true."""
        return Made(self.told.only(which), self.numbers.filter(which), self.entries.only(which))


def make_parts(*, making: Making, files: Sequence[Path], by: Actor, at: datetime) -> Iterator[list[Made]]:
    """Of the rows in these files, in the order of what was handed in but for those whose key was there twice."""
    wording = Wording(making.kind, making.unit, making.seal, making.known)
    for file in files:
        for rows in pl.read_ipc(file).iter_slices(making.at_once):
            yield [_made(making, told, by, at) for told in wording.worded(rows)]


def _made(making: Making, told: Worded, by: Actor, at: datetime) -> Made:
    count = told.rows.height
    drawn = secrets.token_bytes(8 * count).hex()
    numbers = pl.Series([drawn[start : start + 16] for start in range(0, 16 * count, 16)], dtype=pl.String)
    if making.kind.reviewers:
        event = PERSON_RECORD_HELD if told.is_natural else RECORD_HELD
    else:
        event = PERSON_RECORDED if told.is_natural else RECORDED
    first = pl.Series([1]).new_from_index(0, count)
    return Made(told, numbers, making.entries(event, numbers, first, told, by, at))
