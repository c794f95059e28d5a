"""Tiles and entry bundles by place: which of them a tree has, how wide they are, and their paths (C2SP tlog-tiles)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhengxin.kernel.merkle.failures import Malformed

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
MAX_LEVEL = 63
MAX_SIZE = (1 << 63) - 1
BUNDLES = "entries"
_PATH = re.compile(r"tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """One tile, or one entry bundle where `level` is None. `width` counts its hashes or entries; 256 is full."""

    level: int | None
    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Path below the log's address.

        >>> Place(0, 1234067).path
        'tile/0/x001/x234/067'
        >>> Place(None, 273, 112).path
        'tile/entries/273.p/112'
        """
        thousands, last = divmod(self.index, 1000)
        path = f"{last:03d}"
        while thousands:
            thousands, group = divmod(thousands, 1000)
            path = f"x{group:03d}/{path}"
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{BUNDLES if self.level is None else self.level}/{path}{partial}"

    @property
    def whole(self) -> "Place":
        """The full tile of which this is a beginning."""
        return Place(self.level, self.index)

    @classmethod
    def parse(cls, path: str) -> "Place":
        """The place of a path. Raises Malformed for every path that `path` would not have written.

        >>> Place.parse("tile/1/x001/000.p/17")
        Place(level=1, index=1000, width=17)
        """
        found = _PATH.fullmatch(path)
        if not found:
            raise Malformed(f"{path!r} is no path of a tile")
        level, groups, last, width = found.groups()
        index = int(groups.replace("x", "").replace("/", "") + last)
        place = cls(None if level == BUNDLES else int(level), index, int(width or TILE_WIDTH))
        # A second way of writing the same place, such as x000/001 or .p/256, is none.
        if place.path != path or (place.level or 0) > MAX_LEVEL:
            raise Malformed(f"{path!r} is no path of a tile")
        return place


def hashes_at(size: int, level: int) -> int:
    """How many hashes a tree of this size has in the tiles of one level."""
    return size >> (TILE_HEIGHT * level)


def place_in(size: int, level: int | None, index: int) -> Place:
    """The tile with its width in a tree of this size. Raises ValueError where that tree has none.

    >>> place_in(70_000, 0, 273).width, place_in(70_000, 1, 0).width
    (112, 256)
    """
    width = min(TILE_WIDTH, hashes_at(size, level or 0) - index * TILE_WIDTH)
    if width <= 0 or index < 0:
        raise ValueError(f"a tree of {size} has no tile {index} at level {level}")
    return Place(level, index, width)


def bundles_of(size: int, start: int = 0) -> Iterator[Place]:
    """Every entry bundle of a tree of this size in order, from the one that holds entry `start`."""
    return (place_in(size, None, index) for index in range(start // TILE_WIDTH, -(-size // TILE_WIDTH)))


def tiles_of(size: int) -> Iterator[Place]:
    """Every tile of a tree of this size, level by level; empty ones do not exist.

    >>> [tile.path for tile in tiles_of(256)]
    ['tile/0/000', 'tile/1/000.p/1']
    """
    level = 0
    while count := hashes_at(size, level):
        for index in range(-(-count // TILE_WIDTH)):
            yield place_in(size, level, index)
        level += 1
