"""Canonical JSON of many objects that have the same names, put together column by column."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

from zhengxin.kernel.entries import canonical


@dataclass(frozen=True)
class Each:
    """A value of its own for each object: texts, whole numbers, truths and null."""

    values: Sequence[object]


@dataclass(frozen=True)
class Written:
    """The same, written as canonical JSON already."""

    texts: Sequence[str]


Columns = Mapping[str, object]


def canonical_columns(columns: Columns, count: int) -> list[str]:
    """As `canonical` makes each of `count` objects. `columns` are named in ASCII; what is neither `Each` nor `Written`
    is the same in all of them."""
    pieces, told = [], []
    for name in sorted(columns):
        value = columns[name]
        pieces.append(f'"{name}":%s' if isinstance(value, Each | Written) else f'"{name}":{_once(value)}')
        if isinstance(value, Each):
            told.append([_text(each) for each in value.values])
        elif isinstance(value, Written):
            told.append(list(value.texts))
    form = "{" + ",".join(pieces) + "}"
    made = [form % row for row in zip(*told, strict=True)] if told else [form % ()] * count
    if len(made) != count:
        raise ValueError(f"columns of {len(made)} values, not {count}")
    return [unicodedata.normalize("NFC", text) for text in made]


def _once(value: object) -> str:
    return canonical(value).decode().replace("%", "%%")


def _text(value: object) -> str:
    if type(value) is str:
        return encode_basestring(value)
    return str(value) if type(value) is int else canonical(value).decode()
