"""How large a workbook may be, and a look at its XML before anything builds a table from it.

One cell in the last corner of a sheet would make a reader reserve seventeen thousand million cells.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree

from zhengxin.kernel.refusals import Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
# What a workbook may become, and what a large one: some 200,000 rows of 32 columns as the most wasteful program writes.
_MAX_UNPACKED, _MAX_UNPACKED_LARGE = 256 * 1024**2, 512 * 1024**2
_MAX_ENTRIES = 1_000
_ZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_OLD = b"\xd0\xcf\x11\xe0"
_MOST_MERGED = 1_000
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# A large sheet is searched at once for what makes it worth looking at every cell: another prefix of names, formulas,
# errors, merged ranges, cells without a place, cells far away.
_LARGE = 1024**2
# Bytes looked at together, and those in which a declaration can stand.
_PIECE, _HEAD = 8 * 1024**2, 2048
_CURIOUS = (
    r"""<\w+:|<f[\s>/]|<mergeCell|\st=["']e["']|<c>|<c\s[^r]|\sr=["'](?:[D-Z][A-Z]|C[W-Z]|[A-Z]{3})[0-9]"""
    r"""|\sr=["'][A-Z]*[0-9]{7}"""
)
_SIX_DIGITS = r"""\sr=["'][A-Z]*([0-9]{6})["']"""


@dataclass(frozen=True)
class Inspected:
    """Of one sheet: the cells that hold a formula or an error, as (row, column) from 1, and the merged ranges as
    (first row, first column, last row, last column)."""

    computed: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin like a workbook of any kind, the old ones that are not read among them."""
    return content.startswith((_OLD, b"PK\x03\x04"))


def inspect(content: bytes, *, rows: int = MAX_ROWS, most_bytes: int = MAX_BYTES) -> dict[str, Inspected]:
    """Sheet name → what was found, in the order of the workbook; `rows` is the most that a sheet may have.

    Refused: table.* (see entrypoints/kit/refusals.py).
    """
    if len(content) > most_bytes:
        raise Refused("table.too_large", megabytes=most_bytes // 1024**2)
    if content.startswith(_OLD):
        raise Refused("table.old_or_encrypted")
    if not content.startswith(b"PK"):
        raise Refused("table.not_xlsx")
    unpacked = _MAX_UNPACKED_LARGE if most_bytes > MAX_BYTES else _MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > unpacked:
                raise Refused("table.bomb")
            if any(entry.filename.endswith("vbaProject.bin") for entry in entries):
                raise Refused("table.has_macros")
            return {name: _sheet(archive, part, rows) for name, part in _parts(archive)}
    except (*_ZIP_ERRORS, KeyError, etree.XMLSyntaxError) as fault:
        raise Refused("table.damaged") from fault


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name of each sheet and the part that holds it."""
    if "xl/workbook.xml" not in archive.namelist():
        raise Refused("table.not_xlsx")
    targets = {row.get("Id"): row.get("Target") or "" for row in _root(archive, "xl/_rels/workbook.xml.rels")}
    for sheet in _root(archive, "xl/workbook.xml").iter("{*}sheet"):
        target = targets[sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)]
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if part.startswith("xl/worksheets/"):
            yield sheet.get("name") or "", part


def _root(archive: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(_checked(archive.read(part)), etree.XMLParser(resolve_entities=False, no_network=True))


def _checked(markup: bytes) -> bytes:
    if _DECLARES.search(markup[:_HEAD]):
        raise Refused("table.damaged")
    return markup


def _sheet(archive: zipfile.ZipFile, part: str, most: int) -> Inspected:
    """Read as it is unpacked: a large sheet never stands in memory as markup."""
    with archive.open(part) as told:
        _checked(told.read(_HEAD))
    with archive.open(part) as told:
        if archive.getinfo(part).file_size > _LARGE and _is_plain(told, most):
            return Inspected(frozenset(), ())
    with archive.open(part) as told:
        return _looked_through(told, most)


def _is_plain(markup: IO[bytes], most: int) -> bool:
    """Whether a sheet holds values alone, all of them near."""
    rest = b""
    while block := markup.read(_PIECE):
        # Parted between tags. No program writes one as long as a piece.
        whole, tag, begun = (rest + block).rpartition(b"<")
        rest = tag + begun
        if len(rest) > _PIECE or not _are_plain(whole, most):
            return False
    return _are_plain(rest, most)


def _are_plain(told: bytes, most: int) -> bool:
    # Half a second to import, and only large sheets need it.
    import polars as pl

    text = pl.Series([told]).cast(pl.String, strict=False)
    if text[0] is None or text.str.contains(_CURIOUS)[0]:
        return False
    rows = text.str.extract_all(_SIX_DIGITS).explode().str.extract("([0-9]{6})").cast(pl.Int32)
    return bool((rows <= most).fill_null(True).all())


def _looked_through(markup: IO[bytes], most: int) -> Inspected:
    computed, merged = set(), []
    row = column = 0
    for event, element in etree.iterparse(
        markup, events=("start", "end"), tag=("{*}row", "{*}c", "{*}mergeCell"), resolve_entities=False
    ):
        kind = etree.QName(element).localname
        if event == "start" and kind == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif event == "start" and kind == "c":
            row, column = _place(element.get("r"), row, column + 1)
            if row > most or column > MAX_COLUMNS:
                raise Refused("table.too_many_cells", rows=most, columns=MAX_COLUMNS)
        elif event == "end" and kind == "c" and (element.get("t") == "e" or element.find("{*}f") is not None):
            computed.add((row, column))
        elif event == "end" and kind == "mergeCell":
            merged.append(_range(element.get("ref") or ""))
            if len(merged) > _MOST_MERGED:
                raise Refused("table.too_many_merged", limit=_MOST_MERGED)
        if event == "end":
            element.clear()
    return Inspected(frozenset(computed), tuple(merged))


def _range(told: str) -> tuple[int, int, int, int]:
    first, _colon, last = told.partition(":")
    return (*_place(first, 0, 0), *_place(last or first, 0, 0))


def _place(told: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of a cell, from 1; cells without a place follow one another."""
    found = _PLACE.fullmatch(told or "")
    if found is None:
        return row, column
    letters = 0
    for letter in found[1]:
        letters = letters * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), letters
