"""The natural key of a record: rows of one file that bear the same one."""

from collections.abc import Sequence

import polars as pl

from zhengxin.kernel.recordchecks.columns import ROW, column_of
from zhengxin.kernel.recordkinds import Field, RecordKind

KEY = "key"
_PART = "\x1f"
# How brackets, dashes and spaces are written makes no number of a document another one.
_OPENING, _CLOSING = "(（[［【〔﹝", ")）]］】〕﹞"
_WRITTEN = [*_OPENING, *_CLOSING, " ", "\u00a0", "\u3000", "－", "—", "–"]
_FOLDED = ["〔"] * len(_OPENING) + ["〕"] * len(_CLOSING) + ["", "", ""] + ["-"] * 3
# What of that, or in small letters, must stand in a number for it to become another text.
_UNFOLDED = r"[(（\[［【﹝)）\]］】﹞\x{20}\x{a0}\x{3000}－—–\p{Changes_When_Uppercased}]"


def compared(field: Field, meant: pl.Series) -> pl.Series:
    """As it is held against other rows: the number of a document with one kind of bracket, no spaces, in capitals; what
    a court writes in round brackets and an office in 〔〕 stays as they write it. All else is what it is."""
    if field.type != "text" or field.written != "number" or not meant.str.contains(_UNFOLDED).any():
        return meant
    return _folded(meant)


def folded(text: str) -> str:
    """The same of the number of one document."""
    return str(_folded(pl.Series([text]))[0])


def _folded(numbers: pl.Series) -> pl.Series:
    return numbers.str.replace_many(_WRITTEN, _FOLDED).str.to_uppercase()


def keys_of(kind: RecordKind, meant: pl.DataFrame) -> pl.Series:
    """The key of each row as one text; null where a part of it is missing or cannot be read."""
    parts = [compared(kind.field(code), meant[code]).cast(pl.String).alias(code) for code in kind.key]
    return pl.DataFrame(parts).select(pl.concat_str(kind.key, separator=_PART).alias(KEY))[KEY]


def keys_in(kind: RecordKind, raw: pl.DataFrame) -> pl.Series:
    """The keys of cells as they came."""
    empty = pl.Series([None] * raw.height, dtype=pl.String)
    told = {code: raw[code] if code in raw.columns else empty for code in kind.key}
    meant = [column_of(kind.field(code), told[code])[1] for code in kind.key]
    return keys_of(kind, pl.DataFrame(meant))


def repeated(hashes: Sequence[pl.Series]) -> pl.Series:
    """The hashes that are there more than once."""
    every = pl.concat(hashes) if hashes else pl.Series([], dtype=pl.UInt64)
    return every.filter(every.is_duplicated()).unique()


def copies(held: pl.DataFrame, kind: RecordKind) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with keys that may repeat, parted: one of each content, and the rows that repeat one before them."""
    if held.is_empty():
        return held, held
    held = held.sort(ROW)
    content = pl.DataFrame([held[KEY], *(compared(field, held[field.code]) for field in kind.fields)])
    marked = held.with_columns(content.select(pl.struct(pl.all()).is_first_distinct().alias("first")))
    return marked.filter("first").drop("first"), marked.filter(~pl.col("first")).drop("first")
