"""Columns as a Parquet file, with words about the file inside it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

TEXT, DAY, INTEGER, DECIMAL = "text", "day", "integer", "decimal"
_DIGITS = 38


@dataclass(frozen=True)
class ParquetColumn:
    """`type` is one of the four above; `scale` of decimals: digits after the point."""

    name: str
    type: str
    scale: int = 0


def parquet_bytes(
    columns: Sequence[ParquetColumn], rows: Sequence[Sequence[str | None]], *, about: Mapping[str, str]
) -> bytes:
    """`rows` as texts: days as ISO 8601, None for nothing. What is no day or number becomes null. `about` is kept as
    key-value metadata of the file."""
    frame = pl.DataFrame(rows, schema={column.name: pl.String for column in columns}, orient="row")
    out = io.BytesIO()
    frame.select(map(_typed, columns)).write_parquet(out, compression="zstd", metadata=dict(about))
    return out.getvalue()


def _typed(column: ParquetColumn) -> pl.Expr:
    said = pl.col(column.name)
    if column.type == DAY:
        return said.str.to_date("%Y-%m-%d", strict=False)
    if column.type == INTEGER:
        return said.cast(pl.Int64, strict=False)
    if column.type == DECIMAL:
        return said.cast(pl.Decimal(_DIGITS, column.scale), strict=False)
    return said
