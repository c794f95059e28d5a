"""Inclusion proofs, RFC 6962 §2.1.1: that an entry stands at an index of a tree."""

from collections.abc import Sequence

from zhengxin.kernel.merkle.failures import Unproven
from zhengxin.kernel.merkle.hashing import HASH_BYTES, node_hash
from zhengxin.kernel.merkle.reading import Reader
from zhengxin.kernel.merkle.subtrees import part_root, split


def inclusion_proof(read: Reader, index: int, size: int) -> list[bytes]:
    """The hashes beside the way from entry `index` up to the root of the tree of `size`, lowest first.

    As good as the tiles read: whoever hands it on checks it first, which costs little.
    Raises ValueError for an index outside the tree, Missing and Malformed from reading.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} has no entry {index}")
    start, end, beside = 0, size, []
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    return [part_root(read, size, *part) for part in reversed(beside)]


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Passes when `leaf`, a leaf hash, is entry `index` of the tree (RFC 9162 §2.1.3.2). Raises Unproven.

    >>> from zhengxin.kernel.merkle.hashing import leaf_hash
    >>> a, b = leaf_hash(b"a"), leaf_hash(b"b")
    >>> check_inclusion(b, 1, 2, [a], node_hash(a, b))
    >>> check_inclusion(b, 0, 2, [a], node_hash(a, b))
    Traceback (most recent call last):
    zhengxin.kernel.merkle.failures.Unproven: the proof does not lead from entry 0 to the root of size 2
    """
    if not 0 <= index < size:
        raise Unproven(f"a tree of {size} has no entry {index}")
    if any(len(piece) != HASH_BYTES for piece in (leaf, root, *proof)):
        raise Unproven("a hash of the proof does not have 32 bytes")
    place, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Unproven(f"the proof of entry {index} has more hashes than a tree of {size}")
        if place & 1 or place == last:
            current = node_hash(sibling, current)
            # At the right edge a node without a brother goes up as it is.
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise Unproven(f"the proof of entry {index} has fewer hashes than a tree of {size}")
    if current != root:
        raise Unproven(f"the proof does not lead from entry {index} to the root of size {size}")
