"""Consistency proofs, RFC 6962 §2.1.2: that a later tree begins with everything an earlier one held."""

from collections.abc import Sequence

from zhengxin.kernel.merkle.failures import Unproven
from zhengxin.kernel.merkle.hashing import EMPTY_ROOT, HASH_BYTES, node_hash
from zhengxin.kernel.merkle.reading import Reader
from zhengxin.kernel.merkle.subtrees import part_root, split


def consistency_proof(read: Reader, old: int, new: int) -> list[bytes]:
    """From the tree of size `old` to that of size `new`, out of the tiles of `new`. Empty for 0 and for equal sizes.

    Raises ValueError for old > new, Missing and Malformed from reading.
    """
    if not 0 <= old <= new:
        raise ValueError(f"no proof leads from size {old} to size {new}")
    if old in (0, new):
        return []
    start, end, beside = 0, new, []
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    if start:  # Otherwise the old tree is itself a subtree, and the one who checks knows its root.
        beside.append((start, end))
    return [part_root(read, new, *part) for part in reversed(beside)]


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Passes when the tree (new, new_root) begins with the tree (old, old_root): RFC 9162 §2.1.4.2. Raises Unproven.

    Every tree begins with the empty one, whose root is SHA-256 of nothing.

    >>> from zhengxin.kernel.merkle.hashing import leaf_hash
    >>> a, b = leaf_hash(b"a"), leaf_hash(b"b")
    >>> check_consistency(1, 2, a, node_hash(a, b), [b])
    >>> check_consistency(1, 2, b, node_hash(a, b), [a])
    Traceback (most recent call last):
    zhengxin.kernel.merkle.failures.Unproven: the proof does not lead from size 1 to the root of size 2
    """
    if not 0 <= old <= new:
        raise Unproven(f"size {new} is smaller than size {old}")
    if any(len(piece) != HASH_BYTES for piece in (old_root, new_root, *proof)):
        raise Unproven("a hash of the proof does not have 32 bytes")
    if any(root != EMPTY_ROOT for size, root in ((old, old_root), (new, new_root)) if size == 0):
        raise Unproven("the root of an empty tree is SHA-256 of nothing")
    if old in (0, new):
        if proof:
            raise Unproven(f"from size {old} to size {new} the proof is empty")
        if old == new and old_root != new_root:
            raise Unproven(f"one size, {old}, and two roots")
        return
    if not proof:
        raise Unproven(f"from size {old} to size {new} the proof is not empty")
    was, now = roots_proved(old, new, proof if old & (old - 1) else [old_root, *proof])
    if was != old_root:
        raise Unproven(f"the proof does not lead from size {old} to its root")
    if now != new_root:
        raise Unproven(f"the proof does not lead from size {old} to the root of size {new}")


def roots_proved(old: int, new: int, hashes: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The roots of both trees that follow from a proof. Raises Unproven where hashes are too many or too few.

    0 < old < new. Where `old` is a power of two, the first of `hashes` is its root, which is no part of the proof.
    """
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = now = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            raise Unproven(f"the proof from size {old} to size {new} has too many hashes")
        if place & 1 or place == last:
            was, now = node_hash(sibling, was), node_hash(sibling, now)
            # At the right edge a node without a brother goes up as it is.
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            now = node_hash(now, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise Unproven(f"the proof from size {old} to size {new} has too few hashes")
    return was, now
