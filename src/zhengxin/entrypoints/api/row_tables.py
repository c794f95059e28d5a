"""Rows that came as JSON, written as the table that every file of records is."""

import csv
import json
from pathlib import Path
from typing import Any

from zhengxin.kernel.refusals import Refused

# They stand in memory while they are read.
MOST_BYTES = 10 * 1024**2
# More than any kind has; each row gets a cell for each of them.
_MOST_HEADS = 500


def table_of_rows(body: Path, folder: Path) -> Path:
    """A CSV file beside the body. Its first row has the names that the rows use, so line 2 is the first of them.

    Numbers stay as they were written. Refused "api.no_rows" for what is no list of rows with texts and numbers.
    """
    try:
        told = json.loads(body.read_bytes(), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as wrong:
        raise Refused("api.no_rows") from wrong
    rows = told.get("rows") if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        raise Refused("api.no_rows")
    heads = list(dict.fromkeys(name for row in rows for name in row))
    if len(heads) > _MOST_HEADS:
        raise Refused("api.no_rows")
    table = folder / f"{body.name}.csv"
    try:
        with table.open("x", encoding="utf-8", newline="") as written:
            lines = csv.writer(written)
            lines.writerow(heads)
            lines.writerows([row.get(head) for head in heads] for row in rows)
    except UnicodeEncodeError as half:
        # Half a character, as JSON can write it.
        table.unlink()
        raise Refused("api.no_rows") from half
    return table


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and all(value is None or isinstance(value, str) for value in row.values())
