"""Files of administrative penalties without a fault, as long as asked for."""

from datetime import date
from pathlib import Path
from random import Random

import polars as pl

BASE = 50_000
KIND = "administrative_penalty"
DAY = date(2026, 10, 31)


def write_file(file: Path, rows: int, *, salt: str = "") -> None:
    """So many rows of one sender without a fault, each with a number of its own."""
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.cli.record_files import cast_of
    from zhengxin.kernel.recordsamples import sample_rows

    kind = record_kind(KIND)
    made = [row for row, _ in sample_rows(kind, min(rows, BASE), cast_of(DAY), Random(1))]
    heads = {field.code: field.zh for field in kind.fields}
    base = pl.DataFrame([{zh: row.get(code, "") for code, zh in heads.items()} for row in made])
    number = heads["CF_WSH"]
    with file.open("wb") as opened:
        for turn in range(-(-rows // BASE)):
            part = base.head(min(BASE, rows - turn * BASE))
            part = part.with_columns(pl.col(number).str.replace("号", f"{salt}-{turn}号", literal=True))
            part.write_csv(opened, include_header=turn == 0)
