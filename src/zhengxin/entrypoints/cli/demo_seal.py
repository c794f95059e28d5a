"""A seal that is nobody's: a red ring, for the one issued paper of the demonstration."""

import struct
import zlib

SIDE, OUTER, INNER = 200, 92, 84
RED, WHITE = b"\xb3\x27\x1e", b"\xff\xff\xff"


def seal() -> bytes:
    """A PNG of 200 × 200 points."""
    middle = SIDE / 2 - 0.5
    rows = b""
    for y in range(SIDE):
        points = (
            INNER**2 <= (x - middle) ** 2 + (y - middle) ** 2 <= OUTER**2 or _is_bar(x - middle, y - middle)
            for x in range(SIDE)
        )
        rows += b"\x00" + b"".join(RED if inked else WHITE for inked in points)
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _is_bar(x: float, y: float) -> bool:
    """One bar across, so that nobody takes it for the star of a real seal."""
    return abs(y) < 4 and abs(x) < 50


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
