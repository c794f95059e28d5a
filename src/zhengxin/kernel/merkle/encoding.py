"""Numbers and bytes in the lines of notes, keys and proofs: each value has exactly one writing."""

import base64
import re

from zhengxin.kernel.merkle.failures import Malformed
from zhengxin.kernel.merkle.hashing import HASH_BYTES
from zhengxin.kernel.merkle.tiles import MAX_SIZE

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def to_base64(value: bytes) -> str:
    """Standard base64 with padding, RFC 4648 §4."""
    return base64.b64encode(value).decode("ascii")


def from_base64(text: str, what: str) -> bytes:
    """Raises Malformed for anything that `to_base64` would not have written.

    >>> from_base64("YQ==", "a letter"), to_base64(b"a")
    (b'a', 'YQ==')
    >>> from_base64("YR==", "a letter")
    Traceback (most recent call last):
    zhengxin.kernel.merkle.failures.Malformed: a letter is not in base64
    """
    try:
        value = base64.b64decode(text, validate=True)
    except ValueError:
        raise Malformed(f"{what} is not in base64") from None
    if to_base64(value) != text:
        raise Malformed(f"{what} is not in base64")
    return value


def hash_from(text: str, what: str) -> bytes:
    value = from_base64(text, what)
    if len(value) != HASH_BYTES:
        raise Malformed(f"{what} has {len(value)} bytes, not {HASH_BYTES}")
    return value


def number_from(text: str, what: str) -> int:
    """A count without sign and leading zeros, below 2**63. Raises Malformed.

    >>> number_from("20852163", "the size")
    20852163
    """
    if not _NUMBER.fullmatch(text) or int(text) > MAX_SIZE:
        raise Malformed(f"{what} is no decimal number without leading zeros")
    return int(text)
