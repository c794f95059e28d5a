"""Files of every kind, written, read and checked: what is found is what was planted, and a second reader, which shares
neither the reading of the file nor the rules, finds the same bad rows."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kernel.recordchecks.files import AROUND, KINDS, Told
from tests.kernel.recordchecks.slow_reader import slowly
from zhengxin.contexts.records.queries.table_files import opened
from zhengxin.entrypoints.cli.record_files import write_sample
from zhengxin.kernel.recordchecks import FileCheck, checked_chunks
from zhengxin.kernel.recordkinds import RecordKind

# How a sender's program writes its file.
FORMS = {"UTF-8": ("csv", "utf-8-sig"), "GB 18030": ("csv", "gb18030"), "a workbook": ("xlsx", "")}
SECOND = {"UTF-8": "administrative_penalty", "GB 18030": "disciplinary_sanction", "a workbook": "arrears"}


def sample(code: str, folder: Path, form: str, rows: int) -> tuple[Path, set[Told]]:
    """The file, and what is planted in it."""
    ending, encoding = FORMS[form]
    file = folder / f"rows.{ending}"
    write_sample(KINDS[code], rows=rows, seed=6, errors=0.5, day=None, out=file)
    if encoding:
        file.write_bytes(file.read_text(encoding="utf-8-sig").encode(encoding))
    planted = json.loads(file.with_name(f"{file.name}.errors.json").read_text())["errors"]
    return file, {(fault["row"], fault["field"], fault["code"]) for fault in planted}


def found(kind: RecordKind, file: Path, folder: Path) -> list[Told]:
    told = opened(kind, file, folder=folder)
    check = FileCheck(kind, AROUND, told.unfit)
    return [
        (row, check.rules[number].field or None, check.rules[number].code)
        for done in checked_chunks(check, told.chunks)
        for row, number in done.errors.select("row", "rule").iter_rows()
    ]


def lines(file: Path, form: str) -> Iterator[list[str]]:
    ending, encoding = FORMS[form]
    if ending == "csv":
        yield from csv.reader(file.read_text(encoding=encoding).splitlines())
    else:
        for cells in load_workbook(io.BytesIO(file.read_bytes()), read_only=True).active.iter_rows(values_only=True):
            yield [str(cell or "") for cell in cells]


@pytest.mark.parametrize("code", KINDS)
def test_the_errors_found_in_a_file_of_every_kind_are_the_planted_ones(code: str, tmp_path: Path) -> None:
    file, planted = sample(code, tmp_path, "UTF-8", 120)
    told = found(KINDS[code], file, tmp_path)
    assert set(told) == planted
    assert len(told) == len(planted) > 20


@pytest.mark.parametrize("form", FORMS)
def test_a_second_reader_finds_the_same_in_the_same_file(form: str, tmp_path: Path) -> None:
    kind = KINDS[SECOND[form]]
    file, planted = sample(kind.code, tmp_path, form, 300)
    head, *rows = lines(file, form)
    codes = [next(field.code for field in kind.fields if field.zh == name) for name in head]
    assert slowly(kind, [dict(zip(codes, cells, strict=False)) for cells in rows]) == planted
    assert set(found(kind, file, tmp_path)) == planted
