"""The right edge of a tree: all that is needed to go on with it, at most one open tile a level and one open bundle."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhengxin.kernel.merkle.bundles import packed
from zhengxin.kernel.merkle.failures import Altered
from zhengxin.kernel.merkle.hashing import HASH_BYTES, each_hash, leaf_hashes, root_of
from zhengxin.kernel.merkle.reading import Reader, read_entries, read_tile
from zhengxin.kernel.merkle.subtrees import complete, folded
from zhengxin.kernel.merkle.tiles import TILE_HEIGHT, TILE_WIDTH, Place, hashes_at, place_in


@dataclass(frozen=True, slots=True)
class Edge:
    """A tree of `size` entries as far as growing needs it.

    `open_tiles` holds for each level the hashes of its partial tile, b"" where its last tile is full, so that level l
    has floor(size / 256**l) mod 256 of them. `open_bundle` is the partial entry bundle.
    """

    size: int = 0
    open_tiles: tuple[bytes, ...] = ()
    open_bundle: bytes = b""

    def root(self) -> bytes:
        """
        >>> Edge().root().hex()[:8]
        'e3b0c442'
        """
        roots = []
        for level in range(len(self.open_tiles) - 1, -1, -1):
            hashes = self.open_tiles[level]
            for height, index in complete(0, len(hashes) // HASH_BYTES):
                at = index << height
                roots.append(root_of(hashes[at * HASH_BYTES : (at + (1 << height)) * HASH_BYTES]))
        return folded(roots)

    def partial(self) -> list[tuple[Place, bytes]]:
        """The partial bundle and tiles that a checkpoint of this size needs beside all full ones."""
        if not self.size:
            return []
        files = []
        if self.open_bundle:
            files.append((place_in(self.size, None, self.size // TILE_WIDTH), self.open_bundle))
        for level, hashes in enumerate(self.open_tiles):
            if hashes:
                files.append((place_in(self.size, level, hashes_at(self.size, level) // TILE_WIDTH), hashes))
        return files


@dataclass(frozen=True, slots=True)
class Growth:
    """What came of adding entries: the new edge and every bundle and tile that became full, in order of their making.

    Each is written once and never again. The partial ones are `edge.partial()`, needed only where a checkpoint is made.
    """

    edge: Edge
    full: tuple[tuple[Place, bytes], ...]


def grown(edge: Edge, added: Sequence[bytes]) -> Growth:
    """The tree with more entries. Memory and result grow with `added`: hand over some thousands at a time.

    Raises Malformed for an entry of more than 65,535 bytes.

    >>> after = grown(Edge(), [b"entry"] * 300)
    >>> [place.path for place, _ in after.full]
    ['tile/entries/000', 'tile/0/000']
    >>> [place.path for place, _ in after.edge.partial()]
    ['tile/entries/001.p/44', 'tile/0/001.p/44', 'tile/1/000.p/1']
    """
    size, bundle, tiles, full = edge.size, edge.open_bundle, list(edge.open_tiles), []
    at = 0
    while at < len(added):
        taken = added[at : at + TILE_WIDTH - size % TILE_WIDTH]
        bundle += packed(taken)
        if not tiles:
            tiles.append(b"")
        tiles[0] += leaf_hashes(taken)
        at, size = at + len(taken), size + len(taken)
        if size % TILE_WIDTH == 0:
            full.append((Place(None, size // TILE_WIDTH - 1), bundle))
            bundle = b""
            full.extend((Place(level, index), hashes) for level, index, hashes in closed(tiles, size))
    return Growth(Edge(size, tuple(tiles), bundle), tuple(full))


def closed(tiles: list[bytes], size: int) -> list[tuple[int, int, bytes]]:
    """Takes the tiles that are full at this size out of the open ones, each root into the level above.

    Gives level, index and hashes of each.
    """
    full, level = [], 0
    while len(tiles[level]) == TILE_WIDTH * HASH_BYTES:
        full.append((level, (size >> (TILE_HEIGHT * (level + 1))) - 1, tiles[level]))
        if level + 1 == len(tiles):
            tiles.append(b"")
        tiles[level + 1] += root_of(tiles[level])
        tiles[level] = b""
        level += 1
    return full


def edge_at(read: Reader, size: int) -> Edge:
    """The edge of a tree of this size, read from its partial tiles and bundle.

    The bundle is hashed against its tile. Whether they are the tree that was signed is for the caller to compare by
    `root()`. Raises Missing, Malformed and Altered.
    """
    tiles, level = [], 0
    while count := hashes_at(size, level):
        tiles.append(read_tile(read, size, level, count // TILE_WIDTH) if count % TILE_WIDTH else b"")
        level += 1
    if not size % TILE_WIDTH:
        return Edge(size, tuple(tiles))
    last = size // TILE_WIDTH
    held = read_entries(read, size, last)
    differing = first_difference(leaf_hashes(held), tiles[0])
    if differing is not None:
        index = last * TILE_WIDTH + differing
        raise Altered(f"entry {index} does not have the hash that stands for it in the tree", index)
    return Edge(size, tuple(tiles), packed(held))


def first_difference(these: bytes, those: bytes) -> int | None:
    """The number of the first hash in which two strings of hashes differ; None when they are the same.

    >>> first_difference(bytes(64), bytes(32) + b"x" * 32), first_difference(bytes(64), bytes(64))
    (1, None)
    """
    if these == those:
        return None
    pairs = zip(each_hash(these), each_hash(those), strict=False)
    shorter = min(len(these), len(those)) // HASH_BYTES
    return next((number for number, (this, that) in enumerate(pairs) if this != that), shorter)
