"""A file of records opened and checked by its kind: the same for every way in, and for a look without storing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from zhengxin.contexts.records.queries.surroundings import surroundings
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.recordchecks import ROW, Checked, FileCheck, Rule, checked_chunks
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.tabular.columns import ColumnFile, named_columns, open_columns

# Of one file; what is longer is sent in several.
MOST_ROWS = 10_000_000
# What a check of the file alone cannot say; the numbers of these rules follow on those of the check.
OTHER_SOURCE, OTHERS_DOCUMENT = "other_source", "others_document"


def opened(kind: RecordKind, file: Path, *, folder: Path) -> ColumnFile:
    """Refused: "table.*", "document.empty", a column that is unknown, missing or there twice."""
    heads, required = _columns(kind)
    return open_columns(file, heads, required=required, folder=folder)


def codes_of(kind: RecordKind, head: Sequence[str]) -> tuple[str, ...]:
    """The fields that the columns under this head hold. Refused as `opened`."""
    return named_columns(head, *_columns(kind))


def _columns(kind: RecordKind) -> tuple[Mapping[str, Sequence[str]], list[str]]:
    """The words by which each field may be named, and which fields must be there."""
    heads = {field.code: field.heads for field in kind.fields}
    return heads, [field.code for field in kind.fields if field.is_required]


def rules_for(kind: RecordKind, check: FileCheck) -> tuple[Rule, ...]:
    source = kind.source_unit.code or kind.source_unit.name
    named = next((code for code in kind.key if kind.field(code).written == "number"), "")
    return (
        *check.rules,
        Rule(source, "unknown_unit", OTHER_SOURCE),
        Rule(named, "duplicate_in_store", OTHERS_DOCUMENT),
    )


class UnitCheck:
    """The check of a file that one unit sends: its rules, and its chunks with the rows that name another source unit
    already refused."""

    def __init__(self, kind: RecordKind, unit: UnitShown, told: ColumnFile, *, day: date) -> None:
        self._kind, self._unit, self._told = kind, unit, told
        self._check = FileCheck(kind, surroundings(kind, day=day), told.unfit)
        self.rules = rules_for(kind, self._check)

    def chunks(self) -> Iterator[Checked]:
        """Refused: "table.*", "records.too_many_rows" for more than MOST_ROWS."""
        for done in checked_chunks(self._check, self._told.chunks, most=MOST_ROWS):
            yield self._of_sender(done)

    def _of_sender(self, done: Checked) -> Checked:
        code = self._kind.source_unit.code
        if not code or done.standing.is_empty():
            return done
        strange = done.standing.filter(pl.col(code) != self._unit.code)
        if strange.is_empty():
            return done
        errors = pl.concat([done.errors, marked(strange, self.rules, OTHER_SOURCE, pl.col(code))])
        return replace(done, standing=done.standing.filter(pl.col(code) == self._unit.code), errors=errors)


def marked(rows: pl.DataFrame, rules: tuple[Rule, ...], name: str, value: pl.Expr) -> pl.DataFrame:
    """Rows as errors of the rule of this name."""
    number = next(number for number, rule in enumerate(rules) if rule.name == name)
    return rows.select(
        pl.col(ROW).cast(pl.UInt32),
        pl.lit(number, dtype=pl.UInt16).alias("rule"),
        value.cast(pl.String).str.slice(0, 40).alias("value"),
    )
