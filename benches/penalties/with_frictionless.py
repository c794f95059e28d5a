"""The same rules over the same file in frictionless, for an interpreter that has it: FILE, the kind pickled, the day.

Prints processor time and the lines of the bad rows as JSON. What a schema can say is said by the schema, the rest by
one check of the row.
"""

import json
import pickle
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
from frictionless import Check, Checklist, Resource, Row, Schema, errors

from benches.penalties.row_by_row import amount, choices, day, demand, words_of
from zhengxin.kernel.recordkinds import RecordKind


@attrs.define(kw_only=True, repr=False)
class Rules(Check):
    """Days, amounts, choices, numbers, and all that goes across fields."""

    type = "rules"
    Errors = [errors.RowConstraintError]
    kind: RecordKind
    today: date
    words: dict[str, dict[str, str]]

    def validate_row(self, row: Row) -> Iterator[errors.RowConstraintError]:
        try:
            meant = {field.code: self._meaning(field, row[field.zh]) for field in self.kind.fields}
            demand(self.kind, SimpleNamespace(**meant), self.today)
        except (ValueError, KeyError) as fault:
            yield errors.RowConstraintError.from_row(row, note=str(fault))

    def _meaning(self, field: Any, text: str | None) -> Any:
        if not text:
            return None
        if field.type == "day":
            return day(text)
        if field.type == "decimal":
            return Decimal(amount(text))
        return choices(text, self.words[field.code]) if field.type == "choice" else text


def schema_of(kind: RecordKind) -> Schema:
    fields = []
    for field in kind.fields:
        limits = ({"required": True} if field.is_required else {}) | (
            {"maxLength": field.length} if field.length else {}
        )
        fields.append({"name": field.zh, "type": "string", "constraints": limits})
    return Schema.from_descriptor({"fields": fields, "primaryKey": [kind.field(code).zh for code in kind.key]})


def main(file: str, kind_file: str, today: str) -> None:
    """Reads, checks, prints."""
    kind = pickle.loads(Path(kind_file).read_bytes())
    start = time.process_time()
    rules = Rules(kind=kind, today=date.fromisoformat(today), words=words_of(kind))
    resource = Resource(
        path=Path(file).name, basepath=str(Path(file).parent), encoding="utf-8-sig", schema=schema_of(kind)
    )
    report = resource.validate(Checklist(checks=[rules]), limit_errors=1_000_000)
    wrong = {row for (row,) in report.flatten(["rowNumber"]) if row}
    print(json.dumps({"cpu_s": time.process_time() - start, "wrong": sorted(wrong)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
