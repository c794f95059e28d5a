"""How many bytes a file of a log, or of what is compared with it, may have."""

from zhengxin.kernel.merkle import MAX_ENTRY_BYTES, TILE_WIDTH

_TILE, _NOTE = TILE_WIDTH * 32, 1_000_000
_BUNDLE = TILE_WIDTH * (2 + MAX_ENTRY_BYTES)
# A part of the open data or of the map of the site: 20,000 rows.
_PART, _PARTS = 256 * 1024**2, ("api/v1/data/", "api/v1/tombstones/", "sitemap-records-")


def most_bytes(path: str) -> int:
    """By its path below the log's address."""
    if path.startswith("tile/entries/"):
        return _BUNDLE
    if path.startswith(_PARTS):
        return _PART
    return _TILE if path.startswith("tile/") else _NOTE
