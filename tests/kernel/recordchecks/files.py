"""Invented files for tests: cast, surroundings, and a check run over rows as chunks."""

from datetime import date
from random import Random

import polars as pl

from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.recordchecks import Checked, FileCheck, Surroundings, checked_chunks
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.recordsamples import Cast, Planted, SampleUnit, sample_rows
from zhengxin.plumbing.rulebook_files import load

DAY = date(2026, 10, 31)
KINDS = record_kinds()
UNITS = [SampleUnit(unit["name"], unit["code"]) for unit in load("demo").data["units"]]
CAST = Cast(UNITS[18], UNITS[4:25], UNITS[4:], "990121", DAY)
AROUND = Surroundings(DAY, {"990121"}, {unit.code: {unit.name} for unit in UNITS}, {unit.code for unit in UNITS})

Told = tuple[int, str | None, str]


def invented(kind: RecordKind, rows: int, seed: int, errors: float) -> tuple[list[dict[str, str]], set[Told]]:
    """Rows as cells by field code, and what is planted in them."""
    made = list(sample_rows(kind, rows, CAST, Random(seed), errors=errors))
    planted: list[Planted] = [fault for _, faults in made for fault in faults]
    return [row for row, _ in made], {(fault.row, fault.field, fault.code) for fault in planted}


def as_columns(kind: RecordKind, rows: list[dict[str, str]]) -> pl.DataFrame:
    told = {field.code: [row.get(field.code, "") for row in rows] for field in kind.fields}
    schema = {"row": pl.UInt32, **dict.fromkeys(told, pl.String)}
    return pl.DataFrame({"row": range(2, 2 + len(rows)), **told}, schema=schema)


def run(
    kind: RecordKind, rows: list[dict[str, str]], *, chunk: int = 97, around: Surroundings = AROUND
) -> tuple[list[Told], pl.DataFrame, list[Checked]]:
    """What is found, as it is counted; and the rows that stand."""
    columns = as_columns(kind, rows)
    check = FileCheck(kind, around)
    done = list(checked_chunks(check, lambda codes: (columns[at : at + chunk] for at in range(0, len(rows), chunk))))
    found = [
        (row, check.rules[number].field or None, check.rules[number].code)
        for each in done
        for row, number in each.errors.select("row", "rule").iter_rows()
    ]
    standing = [each.standing for each in done if each.standing.width]
    return found, pl.concat(standing, how="diagonal"), done
