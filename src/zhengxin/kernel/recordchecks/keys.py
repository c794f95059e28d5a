"""The natural key of a record: rows of one file that bear the same one."""

from collections.abc import Sequence

import polars as pl

from zhengxin.kernel.recordchecks.columns import ROW, cleaned, read
from zhengxin.kernel.recordkinds import Field, RecordKind

KEY = "key"
_PART = "\x1f"
# How brackets are written makes no number another one.
_OPENING, _CLOSING = "(（[［【〔﹝", ")）]］】〕﹞"
_WRITTEN = [*_OPENING, *_CLOSING, " ", "\u00a0", "\u3000", "－", "—", "–"]
_FOLDED = ["〔"] * len(_OPENING) + ["〕"] * len(_CLOSING) + ["", "", ""] + ["-"] * 3


def folded_number(texts: pl.Series) -> pl.Series:
    """A document's number as it is compared: one kind of bracket, no spaces, capitals."""
    return texts.str.replace_many(_WRITTEN, _FOLDED).str.to_uppercase()


def folded(text: str) -> str:
    """The same of one number."""
    return str(folded_number(pl.Series([text]))[0])


def keys_of(kind: RecordKind, meant: pl.DataFrame) -> pl.Series:
    """The key of each row as one text; null where a part of it is missing or cannot be read."""
    parts = [_part(kind.field(code), meant[code]).cast(pl.String).alias(code) for code in kind.key]
    return pl.DataFrame(parts).select(pl.concat_str(kind.key, separator=_PART).alias(KEY))[KEY]


def keys_in(kind: RecordKind, raw: pl.DataFrame) -> pl.Series:
    """The keys of cells as they came."""
    empty = pl.Series([None] * raw.height, dtype=pl.String)
    told = {code: raw[code] if code in raw.columns else empty for code in kind.key}
    meant = [read(kind.field(code), cleaned(kind.field(code), told[code])) for code in kind.key]
    return keys_of(kind, pl.DataFrame(meant))


def repeated(hashes: Sequence[pl.Series]) -> pl.Series:
    """The hashes that are there more than once."""
    every = pl.concat(hashes) if hashes else pl.Series([], dtype=pl.UInt64)
    return every.filter(every.is_duplicated()).unique()


def copies(held: pl.DataFrame, kind: RecordKind) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with keys that may repeat, parted: one of each content, and the rows that repeat one before them."""
    if held.is_empty():
        return held, held
    content = [KEY, *(field.code for field in kind.fields)]
    marked = held.sort(ROW).with_columns(pl.struct(content).is_first_distinct().alias("first"))
    return marked.filter("first").drop("first"), marked.filter(~pl.col("first")).drop("first")


def _part(field: Field, meant: pl.Series) -> pl.Series:
    return folded_number(meant) if field.type == "text" and field.written == "number" else meant
