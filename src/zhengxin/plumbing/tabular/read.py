"""Reads a workbook (xlsx) into text, within bounds."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, WorksheetNotFound

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.bounds import MAX_BYTES, MAX_ROWS, inspect


@dataclass(frozen=True)
class SheetRead:
    """One sheet from its first cell on: rows of texts, all of one length, empty rows at the end left out.

    Days are ISO 8601, whole numbers have no decimals. `computed` are the cells, (row, column) from 1, whose value a
    formula made or an error stands in: what they show may not be what somebody meant to hand in. `merged` are ranges
    (first row, first column, last row, last column): all their cells but the first are empty.
    """

    name: str
    rows: list[list[str]]
    computed: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class SheetLines:
    """One sheet line by line, from its first cell on, as `SheetRead` has them; read once. Empty lines may follow."""

    name: str
    lines: Iterator[list[str]]
    computed: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]


def read_workbook(content: bytes, *, rows: int = MAX_ROWS, most_bytes: int = MAX_BYTES) -> dict[str, SheetRead]:
    """Sheets by name in the order of the workbook, hidden ones too, none with more than so many rows.

    Refused: "table.*", the reasons stand in bounds.py.
    """
    found = inspect(content, rows=rows, most_bytes=most_bytes)
    with _refusing():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = {name: _lines(workbook.get_sheet_by_name(name)) for name in found}
    return {
        name: SheetRead(name, _rows(lines), found[name].computed, found[name].merged) for name, lines in tables.items()
    }


def first_sheet(content: bytes, *, rows: int, most_bytes: int = MAX_BYTES) -> SheetLines | None:
    """Of a large workbook: only one line stands in memory as texts. Refused as `read_workbook`."""
    found = inspect(content, rows=rows, most_bytes=most_bytes)
    for name, told in found.items():
        with _refusing():
            sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name)
        return SheetLines(name, _lines(sheet), told.computed, told.merged)
    return None


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except PasswordError as fault:
        raise Refused("table.old_or_encrypted") from fault
    except (CalamineError, WorksheetNotFound) as fault:
        raise Refused("table.damaged") from fault


def _lines(sheet: CalamineSheet) -> Iterator[list[str]]:
    # Rows before the first cell are told, columns are not.
    before = [""] * (sheet.start or (0, 0))[1]
    for row in sheet.iter_rows():
        yield before + [value if type(value) is str else _text(value) for value in row]


def _rows(lines: Iterator[list[str]]) -> list[list[str]]:
    rows = list(lines)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)
