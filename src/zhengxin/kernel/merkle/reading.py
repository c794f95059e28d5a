"""Getting tiles and entry bundles of a tree through whoever can fetch bytes: a folder, a cache, the network."""

from collections.abc import Callable

from zhengxin.kernel.merkle.bundles import unpacked
from zhengxin.kernel.merkle.failures import Malformed, Missing
from zhengxin.kernel.merkle.hashing import HASH_BYTES
from zhengxin.kernel.merkle.tiles import TILE_WIDTH, Place, place_in

# Path below the log's address → bytes, None where nothing is. A dict's `get` is one. A proof asks for the same tile
# several times: a reader that goes far keeps what it got.
Reader = Callable[[str], bytes | None]


def read_tile(read: Reader, size: int, level: int, index: int) -> bytes:
    """The hashes of one tile in a tree of this size. Nothing is authenticated by reading it.

    A log may drop a partial tile once the full one is there, so that one is asked for next and cut.
    Raises Missing and Malformed.
    """
    place = place_in(size, level, index)
    found, got = _read(read, place)
    if len(got) != found.width * HASH_BYTES:
        raise Malformed(f"{found.path} has {len(got)} bytes, not {found.width * HASH_BYTES}")
    return got[: place.width * HASH_BYTES]


def read_entries(read: Reader, size: int, index: int) -> list[bytes]:
    """The entries of one bundle in a tree of this size, as `read_tile` gets hashes. Raises Missing and Malformed."""
    place = place_in(size, None, index)
    found, got = _read(read, place)
    try:
        return unpacked(got, found.width)[: place.width]
    except Malformed as fault:
        raise Malformed(f"{found.path}: {fault}") from None


def _read(read: Reader, place: Place) -> tuple[Place, bytes]:
    for wanted in (place,) if place.width == TILE_WIDTH else (place, place.whole):
        got = read(wanted.path)
        if got is not None:
            return wanted, got
    raise Missing(f"{place.path} is not there")
