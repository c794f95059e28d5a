"""Files of records on the command line: invented ones written, given ones checked."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from random import Random

import polars as pl
import xlsxwriter
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.files import write_new
from zhengxin.entrypoints.kit.instants import today
from zhengxin.kernel.recordchecks import ROW, FileCheck, Finding, Surroundings, checked_chunks, counted, listed
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.recordsamples import Cast, Planted, SampleUnit, sample_rows
from zhengxin.plumbing.rulebook_files import load
from zhengxin.plumbing.tabular.columns import WORKBOOK_ROWS, open_columns

# Fixed, so that the same seed gives the same file on every day.
_DAY = date(2026, 10, 31)
_SOURCE = "market"


@dataclass(frozen=True)
class CheckedFile:
    """`errors` by code; `findings` are the first so many."""

    rows: int
    accepted: int
    rejected: int
    errors: dict[str, int]
    findings: list[Finding]


def checked_file(kind: RecordKind, file: Path, *, folder: Path, most: int) -> CheckedFile:
    """Without units and subjects, which only an installation knows. Refused: "table.*", "document.empty"."""
    heads = {field.code: field.heads for field in kind.fields}
    required = [field.code for field in kind.fields if field.is_required]
    told = open_columns(file, heads, required=required, folder=folder)
    check = FileCheck(kind, Surroundings(today()), told.unfit)
    rows = accepted = 0
    errors = []
    for done in checked_chunks(check, told.chunks):
        rows, accepted = rows + done.rows, accepted + done.standing.height
        errors.append(done.errors)
    every = pl.concat(errors)
    rejected = every[ROW].n_unique()
    return CheckedFile(rows, accepted, rejected, counted(every, check.rules), listed(every, check.rules, most=most))


def write_sample(kind: RecordKind, *, rows: int, seed: int, errors: float, day: object, out: Path) -> None:
    """Unusable: a workbook with more rows than a workbook may have, or a file that is there already."""
    made = sample_rows(
        kind, rows, cast_of(day.date() if isinstance(day, datetime) else _DAY), Random(seed), errors=errors
    )
    planted: list[Planted] = []
    cells = _noting(made, planted)
    head = [field.zh for field in kind.fields]
    told = ([row.get(field.code, "") for field in kind.fields] for row in cells)
    write_new(out, b"")
    if out.suffix.lower() == ".csv":
        with out.open("w", encoding="utf-8-sig", newline="") as written:
            csv.writer(written).writerows([head])
            csv.writer(written).writerows(told)
    else:
        if rows > WORKBOOK_ROWS:
            out.unlink()
            raise Unusable(lazy("A workbook takes %(most)s rows at most; name a CSV file."), most=WORKBOOK_ROWS)
        _write_workbook(out, head, told)
    if errors:
        document = {"kind": kind.code, "rows": rows, "seed": seed, "errors": [vars(each) for each in planted]}
        write_new(out.with_name(f"{out.name}.errors.json"), json.dumps(document, ensure_ascii=False).encode())


def cast_of(day: date) -> Cast:
    """The county of the demonstration: its market regulator sends, its units decide and are the subjects."""
    told = load("demo").data["units"]
    units = {unit["key"]: SampleUnit(unit["name"], unit["code"]) for unit in told}
    return Cast(units[_SOURCE], tuple(units.values()), tuple(units.values()), "990121", day)


def _noting(made: Iterable[tuple[dict[str, str], list[Planted]]], planted: list[Planted]) -> Iterator[dict[str, str]]:
    for row, faults in made:
        planted += faults
        yield row


def _write_workbook(out: Path, head: list[str], rows: Iterable[list[str]]) -> None:
    """Row by row, so that a large one does not stand in memory."""
    with xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(chain([head], rows)):
            for place, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, place, cell)
