"""Roots of parts of a tree, computed from its tiles."""

from collections.abc import Iterator

from zhengxin.kernel.merkle.hashing import EMPTY_ROOT, HASH_BYTES, node_hash, root_of
from zhengxin.kernel.merkle.reading import Reader, read_tile
from zhengxin.kernel.merkle.tiles import TILE_HEIGHT, TILE_WIDTH


def split(count: int) -> int:
    """The largest power of two below `count`, for count > 1: where RFC 6962 parts a tree.

    >>> [split(n) for n in (2, 3, 4, 5)]
    [1, 2, 2, 4]
    """
    return 1 << ((count - 1).bit_length() - 1)


def complete(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees of entries start..end, left to right, as (height, index at that height).

    `start` is where a subtree of RFC 6962 begins: a multiple of the smallest power of two not below its length.

    >>> list(complete(0, 11))
    [(3, 0), (1, 4), (0, 10)]
    """
    while start < end:
        height = (end - start).bit_length() - 1
        yield height, start >> height
        start += 1 << height


def subtree_root(read: Reader, size: int, height: int, index: int) -> bytes:
    """Root of the `index`-th complete subtree of 2**height entries in a tree of this size; reads one tile."""
    level, rest = divmod(height, TILE_HEIGHT)
    first = index << rest
    hashes = read_tile(read, size, level, first // TILE_WIDTH)
    at = first % TILE_WIDTH * HASH_BYTES
    return root_of(hashes[at : at + (HASH_BYTES << rest)])


def part_root(read: Reader, size: int, start: int, end: int) -> bytes:
    """MTH(D[start:end]) of RFC 6962 from the tiles of a tree of `size` ≥ `end`. Raises Missing and Malformed."""
    return folded([subtree_root(read, size, height, index) for height, index in complete(start, end)])


def folded(roots: list[bytes]) -> bytes:
    """The root above complete subtrees that stand left to right, each smaller than the one before."""
    if not roots:
        return EMPTY_ROOT
    root = roots[-1]
    for left in reversed(roots[:-1]):
        root = node_hash(left, root)
    return root
