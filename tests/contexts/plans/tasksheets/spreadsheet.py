"""What somebody does to a sheet of tasks in a spreadsheet program: openpyxl keeps what it does not know, as they do."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl

Change = Callable[[Any], None]


def filled(content: bytes, cells: Mapping[str, Mapping[str, object]], change: Change | None = None) -> bytes:
    """The workbook with cells typed in: number of the task → head of the column → what is typed; `change` gets the
    sheet afterwards."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[2]}
    rows = {sheet.cell(row, 1).value: row for row in range(3, sheet.max_row + 1)}
    for number, typed in cells.items():
        for head, value in typed.items():
            sheet.cell(rows[number], heads[head]).value = value  # type: ignore[union-attr]
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def shown(content: bytes) -> list[list[object]]:
    """Every row of the first sheet, as its cells hold it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows
