"""Hashes of a Merkle tree, RFC 6962 §2.1 with SHA-256. Many hashes travel as one byte string, 32 bytes each."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 ‖ entry).

    >>> leaf_hash(b"").hex()
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
    """
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> bytes:
    """The leaf hashes of many entries, one after the other."""
    return b"".join([sha256(b"\x00" + entry).digest() for entry in entries])


def each_hash(hashes: bytes) -> Iterator[bytes]:
    """
    >>> [h[:1] for h in each_hash(bytes(32) + b"x" * 32)]
    [b'\\x00', b'x']
    """
    return (hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES))


def root_of(hashes: bytes) -> bytes:
    """Root of the tree whose lowest nodes are these hashes, of any number.

    Hashed level by level, an odd last node carried up as it is: that is RFC 6962's split at the largest power of two.

    >>> root_of(b"") == EMPTY_ROOT
    True
    >>> a, b, c = map(leaf_hash, [b"a", b"b", b"c"])
    >>> root_of(a + b + c) == node_hash(node_hash(a, b), c)
    True
    """
    if not hashes:
        return EMPTY_ROOT
    even = len(hashes) // (2 * HASH_BYTES) * (2 * HASH_BYTES)
    # The first level is cut in pairs straight from the bytes: half of all the work, and no object for a child.
    level = [sha256(b"\x01" + hashes[at : at + 2 * HASH_BYTES]).digest() for at in range(0, even, 2 * HASH_BYTES)]
    if even < len(hashes):
        level.append(hashes[even:])
    while len(level) > 1:
        carried = [level.pop()] if len(level) % 2 else []
        nodes = iter(level)
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(nodes, nodes, strict=True)] + carried
    return level[0]
