"""Reads a workbook (xlsx) into text, within bounds."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

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


def read_workbook(content: bytes, *, rows: int = MAX_ROWS, most_bytes: int = MAX_BYTES) -> dict[str, SheetRead]:
    """Sheets by name in the order of the workbook, hidden ones too, none with more than so many rows.

    Refused: "table.*", the reasons stand in bounds.py.
    """
    found = inspect(content, rows=rows, most_bytes=most_bytes)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in found}
    except PasswordError as fault:
        raise Refused("table.old_or_encrypted") from fault
    except (CalamineError, WorksheetNotFound) as fault:
        raise Refused("table.damaged") from fault
    return {
        name: SheetRead(name, _rows(table), found[name].computed, found[name].merged) for name, table in tables.items()
    }


def _rows(table: list[list[Any]]) -> list[list[str]]:
    rows = [[value if type(value) is str else _text(value) for value in row] for row in table]
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
