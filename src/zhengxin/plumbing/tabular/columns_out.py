"""Large tables out: columns of texts as CSV that a spreadsheet opens without running anything a cell holds."""

import polars as pl

from zhengxin.plumbing.tabular.formulas import BEGINS_A_FORMULA


def csv_bytes(rows: pl.DataFrame, *, encoding: str) -> bytes:
    """`encoding` is one of Python's that hold every character: utf-8, utf-8-sig or gb18030. Lines end as RFC 4180 has
    it."""
    return rows.select(map(_safe, rows.columns)).write_csv(line_terminator="\r\n").encode(encoding)


def _safe(name: str) -> pl.Expr:
    """As `as_text` of formulas.py, for a column."""
    cells = pl.col(name)
    begins = cells.str.slice(0, 1).is_in(list(BEGINS_A_FORMULA))
    return pl.when(begins).then(pl.lit("'") + cells).otherwise(cells).alias(name)
