"""Checking a log entry by entry: the tree is grown anew from its bundles and compared with its tiles."""

from collections.abc import Callable, Sequence

from zhengxin.kernel.merkle.bundles import packed
from zhengxin.kernel.merkle.edge import Edge, closed, first_difference
from zhengxin.kernel.merkle.failures import Altered
from zhengxin.kernel.merkle.hashing import leaf_hashes
from zhengxin.kernel.merkle.reading import Reader, read_entries, read_tile
from zhengxin.kernel.merkle.tiles import TILE_WIDTH, Place, bundles_of

# Gets the index of an entry and the entries from there on.
Look = Callable[[int, Sequence[bytes]], None]


def verified(read: Reader, size: int, root: bytes, since: Edge | None = None, look: Look | None = None) -> Edge:
    """The edge of the tree of `size`, after every entry was hashed, every tile compared and the root met `root`.

    Begins at `since`, the trusted edge of an earlier check or of the writer, else at the first entry. One bundle is
    held at a time. `look` sees every entry on the way; nothing it saw counts before this returns.
    Raises Missing, Malformed and Altered, which names the first entry that differs where one does.
    """
    begin = since or Edge()
    if size < begin.size:
        raise ValueError(f"a check that begins at {begin.size} cannot end at {size}")
    tiles, bundle = list(begin.open_tiles) or [b""], begin.open_bundle
    for place in bundles_of(size, begin.size):
        first = place.index * TILE_WIDTH
        known = max(begin.size - first, 0)
        held = read_entries(read, size, place.index)
        if known:
            _compare(Place(0, place.index, known), leaf_hashes(held[:known]), tiles[0])
        tiles[0] += leaf_hashes(held[known:])
        if place.width == TILE_WIDTH:
            for level, index, hashes in closed(tiles, first + TILE_WIDTH):
                _compare(Place(level, index), hashes, read_tile(read, size, level, index))
        bundle = b"" if place.width == TILE_WIDTH else packed(held)
        if look:
            look(first + known, held[known:])
    edge = Edge(size, tuple(tiles) if size else (), bundle)
    for partial, hashes in edge.partial():
        if partial.level is not None:
            _compare(partial, hashes, read_tile(read, size, partial.level, partial.index))
    if edge.root() != root:
        raise Altered(f"the {size} entries do not have the root that was signed for them")
    return edge


def _compare(place: Place, computed: bytes, stands: bytes) -> None:
    differing = first_difference(computed, stands)
    if differing is None:
        return
    index = place.index * TILE_WIDTH + differing
    if place.level == 0:
        raise Altered(f"entry {index} does not have the hash that stands for it in the tree", index)
    raise Altered(f"hash {differing} of {place.path} is not the root of what stands below it")
