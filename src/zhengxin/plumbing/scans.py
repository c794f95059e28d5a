"""Scans of sealed papers: PNG or PDF by their bytes, whole, and bounded."""

import struct
import zlib

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import extract

MAX_BYTES = 10 * 1024 * 1024
# Twice the points of an A4 sheet at 600 dots an inch.
MAX_SIDE, MAX_POINTS = 12_000, 80_000_000
PNG = b"\x89PNG\r\n\x1a\n"


def scan_media_type(content: bytes) -> str:
    """Refused: "scan.empty", "scan.too_large", "scan.wrong_kind", "scan.damaged", or what a PDF is refused for."""
    if not content:
        raise Refused("scan.empty")
    if len(content) > MAX_BYTES:
        raise Refused("scan.too_large", megabytes=MAX_BYTES // 1024**2)
    if content.startswith(PNG):
        _check_png(content)
        return "image/png"
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return "application/pdf"
    raise Refused("scan.wrong_kind")


def _check_pdf(content: bytes) -> None:
    """Opened by the process that reads plan documents; that a scan has no text is no fault here."""
    try:
        extract(content, name="scan.pdf")
    except Refused as refused:
        if refused.code != "document.scanned":
            raise


def _check_png(content: bytes) -> None:
    """Walks the chunks: each with its checksum, the head first, the end last and nothing behind it."""
    place = len(PNG)
    names: list[bytes] = []
    while place < len(content):
        if place + 12 > len(content):
            raise Refused("scan.damaged")
        length, name = struct.unpack(">I4s", content[place : place + 8])
        body = content[place + 8 : place + 8 + length]
        checksum = content[place + 8 + length : place + 12 + length]
        if len(body) != length or checksum != struct.pack(">I", zlib.crc32(name + body)):
            raise Refused("scan.damaged")
        if not names:
            _check_size(name, body)
        names.append(name)
        place += 12 + length
    if names[-1:] != [b"IEND"] or b"IDAT" not in names or names.count(b"IEND") > 1:
        raise Refused("scan.damaged")


def _check_size(name: bytes, head: bytes) -> None:
    if name != b"IHDR" or len(head) != 13:
        raise Refused("scan.damaged")
    width, height = struct.unpack(">II", head[:8])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_POINTS):
        raise Refused("scan.damaged")
