"""How many bytes a file of a log may have."""

from zhengxin.kernel.merkle import MAX_ENTRY_BYTES, TILE_WIDTH

_TILE, _NOTE = TILE_WIDTH * 32, 1_000_000
_BUNDLE = TILE_WIDTH * (2 + MAX_ENTRY_BYTES)


def most_bytes(path: str) -> int:
    """By its path below the log's address."""
    if path.startswith("tile/entries/"):
        return _BUNDLE
    return _TILE if path.startswith("tile/") else _NOTE
