"""Journal entries and commitments, byte for byte as docs/journal-entry.md fixes them."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypedDict

import rfc8785

VERSION = 1
MAX_BYTES = 4096
SALT_BYTES = 32
PUBLIC, CLOSED = "public", "closed"


class Grouped(TypedDict):
    public: Mapping[str, object]
    closed: Mapping[str, object]


@dataclass(frozen=True)
class EventKind:
    """What one kind of act commits to: the names of its public and its closed values; `rules` names the rule files
    by which every such act is decided.

    An act about a natural person is written as event class "person" with the day alone; its name, unit and
    values are inside the closed commitment. A kind without public values goes on inside the offices: its entries tell
    neither what they are about nor who acted; both are inside the closed commitment.
    A filing is what a unit hands in; filings are counted by unit and day, and the counts are entries. Only a kind whose
    entries show their unit can be one: anything else would be told by its count.
    """

    name: str
    public: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    about_person: bool = False
    rules: tuple[str, ...] = ()
    is_filing: bool = False

    def __post_init__(self) -> None:
        if self.is_filing and (self.about_person or self.is_inside):
            raise ValueError(f"{self.name} shows no unit; its number by unit would tell what it hides")

    @property
    def event_class(self) -> str:
        return "person" if self.about_person else self.name

    @property
    def is_inside(self) -> bool:
        return not self.public

    def demand_values(self, public: Iterable[str], closed: Iterable[str]) -> None:
        """Raises ValueError unless these are exactly the names of the values that the kind commits to."""
        if set(public) != set(self.public) or set(closed) != set(self.closed):
            said = f"{[*public]} and {[*closed]}"
            raise ValueError(f"{self.name} commits to {self.public} and {self.closed}, not {said}")

    def held_until(self, at: datetime) -> date | None:
        """The day on which an entry about a person is released together with the others of its day."""
        return (at.astimezone(UTC) + timedelta(days=1)).date() if self.about_person else None

    def grouped(self, values: Mapping[str, object]) -> "Grouped":
        """The values by the groups that the kind puts them in, for acts that write one of several kinds."""
        return {
            "public": {name: values[name] for name in self.public},
            "closed": {name: values[name] for name in self.closed},
        }


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a value whose strings are in NFC. Floats raise TypeError: decimals and days are strings."""
    return rfc8785.dumps(_normal(value))


# What Python's own encoder writes is RFC 8785 already where keys are ASCII and there are no floats.
_PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_plain(value: Mapping[str, object]) -> bytes:
    """As `canonical`, many times faster: for texts, whole numbers below 2^53, truths, null and what is built of them,
    under ASCII keys. Anything else is the caller's mistake."""
    return unicodedata.normalize("NFC", _PLAIN.encode(value)).encode()


def _normal(value: object) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, bool) or value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(_normal(key)): _normal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no place in a journal entry")


def instant(at: datetime) -> str:
    """An aware instant as UTC to the second: 2026-11-21T08:30:00Z."""
    if at.tzinfo is None:
        raise TypeError("an instant without a time zone has no place in a journal entry")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def commitment(group: str, salt: bytes, values: bytes) -> str:
    """SHA-256 over "zhengxin/v1/", group, 0x00, salt and the canonical bytes of the values, as hex."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(commitment_head(group) + salt + values).hexdigest()


def commitment_head(group: str) -> bytes:
    """What is hashed before salt and values."""
    return b"zhengxin/v1/" + group.encode() + b"\x00"


@dataclass(frozen=True)
class Entry:
    """The fields of one entry; `body()` gives the bytes that become a leaf of the tree."""

    kind: EventKind
    id: str
    at: datetime
    commit: Mapping[str, str]
    about: str | None = None
    unit: str | None = None
    rule: Mapping[str, str] | None = None
    because: str | None = None

    def body(self) -> bytes:
        """Canonical bytes. Raises ValueError above 4 KiB."""
        fields: dict[str, object] = {"v": VERSION, "event": self.kind.event_class, "id": self.id}
        if self.kind.about_person:
            fields |= {"at": self.at.astimezone(UTC).date(), "commit": dict(self.commit)}
        else:
            fields |= {"at": self.at, "commit": dict(self.commit)}
            named = {} if self.kind.is_inside else {"about": self.about, "unit": self.unit}
            optional = {**named, "rule": self.rule, "because": self.because}
            fields |= {name: value for name, value in optional.items() if value}
        body = canonical(fields)
        if len(body) > MAX_BYTES:
            raise ValueError(f"an entry of {len(body)} bytes is longer than {MAX_BYTES}")
        return body
