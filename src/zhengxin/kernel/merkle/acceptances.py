"""Acceptances: what a log signs at once for an entry that is not in it yet, and must keep within a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from zhengxin.kernel.merkle.encoding import hash_from, to_base64
from zhengxin.kernel.merkle.failures import Malformed, Unsigned
from zhengxin.kernel.merkle.keys import LOG, SigningKey, VerifierKey
from zhengxin.kernel.merkle.notes import Note

WITHIN = timedelta(hours=24)
# No log is named so, since a name holds no space, and the second line is no size: nobody reads it as a checkpoint.
_HEAD = "zhengxin acceptance v1"
_PROMISE = "will be in the log within 24 h"
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"
_INSTANT_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """`leaf` is the hash that the entry has in the tree, known before its index; `at` is in UTC, to the second."""

    origin: str
    leaf: bytes
    at: datetime

    @property
    def due(self) -> datetime:
        return self.at + WITHIN

    def text(self) -> str:
        """
        >>> print(Acceptance("example.com/log", bytes(32), datetime(2026, 11, 22, 8, 30, tzinfo=UTC)).text(), end="")
        zhengxin acceptance v1
        example.com/log
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
        2026-11-22T08:30:00Z
        will be in the log within 24 h
        """
        at = self.at.astimezone(UTC).strftime(_INSTANT)
        return "".join(f"{line}\n" for line in (_HEAD, self.origin, to_base64(self.leaf), at, _PROMISE))

    @classmethod
    def parse(cls, text: str) -> "Acceptance":
        """Raises Malformed."""
        lines = text.split("\n")
        if len(lines) != 6 or lines[0] != _HEAD or lines[4:] != [_PROMISE, ""]:
            raise Malformed(f"an acceptance is five lines, from “{_HEAD}” to “{_PROMISE}”")
        return cls(lines[1], hash_from(lines[2], "the leaf"), _instant_from(lines[3]))

    def signed(self, key: SigningKey) -> Note:
        """As the log of this origin hands it out. Raises Malformed for what nobody could read again."""
        if key.name != self.origin:
            raise ValueError(f"the key of {key.name} does not sign for {self.origin}")
        text = self.text()
        Acceptance.parse(text)
        return Note(text).signed(key.sign(text))


def accepted(data: bytes, origin: str, keys: Iterable[VerifierKey]) -> Acceptance:
    """The acceptance that one of the log's keys has signed. Raises Malformed and Unsigned."""
    note = Note.parse(data)
    known = [(key, line) for key in keys for line in note.signatures if key.kind == LOG and key.made(line)]
    if not known or not all(key.verifies(note.text, line) for key, line in known):
        raise Unsigned(f"the acceptance is not signed by a key of {origin}")
    acceptance = Acceptance.parse(note.text)
    if acceptance.origin != origin:
        raise Unsigned(f"the acceptance is of {acceptance.origin}, not of {origin}")
    return acceptance


def _instant_from(line: str) -> datetime:
    try:
        if not _INSTANT_FORM.fullmatch(line):
            raise ValueError
        return datetime.strptime(line, _INSTANT).replace(tzinfo=UTC)
    except ValueError:
        raise Malformed("the instant of an acceptance is written like 2026-11-22T08:30:00Z") from None
