"""Canonical JSON of many objects that have the same names, put together column by column."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from zhengxin.kernel.entries import canonical

# What JSON writes otherwise in a text (RFC 8785, section 3.2.2.2).
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPED = {chr(code): f"\\u{code:04x}" for code in range(32)} | _SHORT
_MAY_BE_ESCAPED = r'[\x{00}-\x1f"\\]'


@dataclass(frozen=True)
class Each:
    """A value of its own for each object: texts or whole numbers."""

    values: Sequence[object] | pl.Series


@dataclass(frozen=True)
class Written:
    """The same, written as canonical JSON already."""

    texts: Sequence[str] | pl.Series


Columns = Mapping[str, object]


def canonical_columns(columns: Columns, count: int) -> pl.Series:
    """As `canonical` makes each of `count` objects. `columns` are named in ASCII; what is neither `Each` nor `Written`
    is the same in all of them. Raises ValueError for columns of another length or type, and for a null in one."""
    pieces, told = ["{"], list[pl.Series]()
    for place, name in enumerate(sorted(columns)):
        value = columns[name]
        pieces[-1] += f'{"," if place else ""}"{name}":'
        if isinstance(value, Each | Written):
            told.append(_texts(value).rename(str(len(told))))
            pieces.append("")
        else:
            pieces[-1] += canonical(value).decode()
    pieces[-1] += "}"
    if not told:
        return pl.Series(pieces).new_from_index(0, count)
    parts = [part for text, column in zip(pieces, told, strict=False) for part in (pl.lit(text), pl.col(column.name))]
    made = pl.DataFrame(told).select(pl.concat_str(*parts, pl.lit(pieces[-1])).alias("made"))["made"]
    if len(made) != count or made.null_count():
        raise ValueError(f"columns of {len(made)} values, {made.null_count()} of them null, not {count}")
    return made


def escaped(texts: pl.Series) -> pl.Series:
    """As they stand between the quotation marks of JSON."""
    if not texts.str.contains(_MAY_BE_ESCAPED).any():
        return texts
    return texts.str.replace_many(list(_ESCAPED), list(_ESCAPED.values()))


def _texts(value: Each | Written) -> pl.Series:
    if isinstance(value, Written):
        return pl.Series(values=value.texts)
    column = pl.Series(values=value.values)
    if column.dtype.is_temporal():
        raise ValueError("columns of days are to be written as texts")
    if column.dtype != pl.String:
        return column.cast(pl.String)
    if column.str.contains(r"[^\x{00}-\x{7f}]").any():
        # By Python's own tables, as `canonical` does it: those of another library may be of another edition.
        column = pl.Series([unicodedata.normalize("NFC", text) for text in column.to_list()])
    return escaped(column).to_frame("text").select(pl.concat_str(pl.lit('"'), "text", pl.lit('"'))).to_series()
