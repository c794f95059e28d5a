"""A public commitment over the commitments of its fields, so that one field is opened and the others stay closed; byte
for byte as docs/journal-entry.md fixes it."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from zhengxin.kernel.entries import PUBLIC, SALT_BYTES, canonical, commitment

# The group of a field's own commitment.
FIELD = "field"
_HEAD = f"zhengxin/v1/{FIELD}".encode() + b"\x00"
_DRAWN = b"zhengxin/v1/fields\x00"


@dataclass(frozen=True)
class FieldOpening:
    """`values` is the field as canonical JSON, below the names that lead to it: `{"values":{"CF_WSH":"…"}}`."""

    salt: bytes
    values: str


@dataclass(frozen=True)
class OpenedByField:
    """What opens a public group by its fields: the group's own salt, the commitments of all fields in rising order,
    and the fields that are opened."""

    salt: bytes
    commitments: tuple[str, ...]
    fields: tuple[FieldOpening, ...]

    def only(self, names: Collection[str]) -> "OpenedByField":
        """With those fields alone that bear one of these names."""
        kept = tuple(field for field in self.fields if _name(json.loads(field.values)) in names)
        return OpenedByField(self.salt, self.commitments, kept)


def field_commit(seed: bytes, values: str) -> str:
    """The commitment of the group. `seed` are the 32 random bytes that are kept for it, `values` its canonical JSON.

    Raises ValueError for anything but texts, whole numbers, truths and null, in at most two levels.
    """
    salts, told = _committed(seed, _pieces(values))
    # They stand in rising order, so that the place of one says nothing about the others.
    return commitment(PUBLIC, salts[0], ('["' + '","'.join(sorted(told)) + '"]').encode())


def field_commitments(seeds: Sequence[bytes], values: Sequence[str]) -> list[str]:
    """The same of many."""
    return [field_commit(seed, text) for seed, text in zip(seeds, values, strict=True)]


def opens(group: str, salt: bytes, values: str, commit: str) -> bool:
    """Whether this is what was committed to, in one piece or by its fields: the commitment itself says which."""
    return commitment(group, salt, values.encode()) == commit or (group == PUBLIC and is_by_field(salt, values, commit))


def is_by_field(seed: bytes, values: str, commit: str) -> bool:
    try:
        return field_commit(seed, values) == commit
    except ValueError:
        return False


def opened_by_field(seed: bytes, values: str) -> OpenedByField:
    """The same with every field opened."""
    pieces = _pieces(values)
    salts, told = _committed(seed, pieces)
    fields = tuple(FieldOpening(salt, piece) for salt, piece in zip(salts[1:], pieces, strict=True))
    return OpenedByField(salts[0], tuple(sorted(told)), fields)


def opened_values(opening: Mapping[str, Any], commit: Mapping[str, str]) -> dict[str, Any]:
    """What an opening says as it is handed out, in one piece or by its fields. `commit` are the entry's commitments.

    Raises ValueError, KeyError or TypeError for what does not open the entry.
    """
    group, values = opening["group"], opening["values"]
    if isinstance(values, list):
        return proven_values(opening, commit[group])
    if commitment(group, bytes.fromhex(opening["salt"]), canonical(values)) != commit[group]:
        raise ValueError("the values are not what the entry committed to")
    return dict(values)


def proven_values(opening: Mapping[str, Any], commit: str) -> dict[str, Any]:
    """What an opening by fields says, as it is handed out (`group`, `salt`, `values`, `fields`), put together.

    Raises ValueError where it does not open the commitment, or a field is none of those that were committed to.
    """
    salt, told = bytes.fromhex(opening["salt"]), opening["values"]
    if opening["group"] != PUBLIC or commitment(PUBLIC, salt, canonical(told)) != commit:
        raise ValueError("the list of fields is not what the entry committed to")
    found: dict[str, Any] = {}
    for field in opening["fields"]:
        if commitment(FIELD, bytes.fromhex(field["salt"]), canonical(field["values"])) not in told:
            raise ValueError("a field is none of those that the entry committed to")
        _put(found, field["values"])
    return found


def _committed(seed: bytes, pieces: list[str]) -> tuple[list[bytes], list[str]]:
    """The salts, the group's own first, none of which tells the seed or another one; and each field's commitment."""
    if len(seed) != SALT_BYTES:
        raise ValueError("a seed has 32 bytes")
    drawn = hashlib.shake_256(_DRAWN + seed).digest(SALT_BYTES * (len(pieces) + 1))
    salts = [drawn[start : start + SALT_BYTES] for start in range(0, len(drawn), SALT_BYTES)]
    sha256 = hashlib.sha256
    # As `commitment` makes each; spelled out, because it is done for every field of a million records.
    return salts, [
        sha256(_HEAD + salt + piece.encode()).hexdigest() for salt, piece in zip(salts[1:], pieces, strict=True)
    ]


def _pieces(values: str) -> list[str]:
    """Each field in an object of its own, in the order of the text."""
    found = []
    for name, value in json.loads(values).items():
        if isinstance(value, dict):
            found += [f'{{"{name}":{{"{inner}":{_written(each)}}}}}' for inner, each in value.items()]
        else:
            found.append(f'{{"{name}":{_written(value)}}}')
    return found


def _written(value: object) -> str:
    if type(value) is str:
        return encode_basestring(value)
    if value is None or type(value) in (int, bool):
        return json.dumps(value)
    raise ValueError(f"{type(value).__name__} cannot be opened by itself")


def _name(told: Any) -> str:
    """The innermost name."""
    ((name, value),) = told.items()
    return _name(value) if isinstance(value, dict) else str(name)


def _put(found: dict[str, Any], told: Mapping[str, Any]) -> None:
    for name, value in told.items():
        if isinstance(value, dict):
            _put(found.setdefault(name, {}), value)
        else:
            found[name] = value
