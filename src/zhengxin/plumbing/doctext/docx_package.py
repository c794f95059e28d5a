"""The zip package of a Word file: its parts, read within bounds."""

import io
import posixpath
import re
import zipfile
import zlib

from lxml import etree

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.bounds import check_markup

MAX_PART_BYTES = 32 * 1024 * 1024
MAX_PACKAGE_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 200
MAX_ENTRIES = 10_000

_CONTENT_TYPES = "[content_types].xml"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/(?:relationships|math))")
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_ZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class WordPackage:
    """Parts of a docx by their relationship to its main document.

    Refuses damaged, is_archive(kind), has_macros, encrypted and zip_bomb.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS as error:
            raise Refused("document.damaged") from error
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in self._archive.infolist()}
        self._check_entries()
        self._check_content_types()
        main = self._related("", "officeDocument")
        if main is None:
            raise Refused("document.damaged")
        self._main = main

    def document(self) -> etree._Element:
        return self._parsed(self._main)

    def part(self, relation: str) -> etree._Element | None:
        """The root of the part that the main document names by this relation ("styles", "numbering"), if it has one."""
        name = self._related(self._main, relation)
        return None if name is None else self._parsed(name)

    def _check_entries(self) -> None:
        entries = self._archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_PACKAGE_BYTES:
            raise Refused("document.zip_bomb")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused("document.encrypted")
        # Of two parts with one name, each program shows another one.
        if len(self._entries) < len(entries):
            raise Refused("document.damaged")

    def _check_content_types(self) -> None:
        if _CONTENT_TYPES not in self._entries:
            raise Refused("document.is_archive", kind="ofd" if "ofd.xml" in self._entries else "zip")
        types = self._read(_CONTENT_TYPES).lower()
        if b"macroenabled" in types or b"vbaproject" in types or any("vbaproject" in name for name in self._entries):
            raise Refused("document.has_macros")
        if b"wordprocessingml" not in types:
            kinds = {b"spreadsheetml": "xlsx", b"presentationml": "pptx"}
            kind = next((kind for word, kind in kinds.items() if word in types), "zip")
            raise Refused("document.is_archive", kind=kind)

    def _related(self, source: str, relation: str) -> str | None:
        folder, base = posixpath.split(source)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self._entries:
            return None
        for link in self._parsed(listed):
            if not isinstance(link.tag, str) or not str(link.get("Type", "")).endswith("/" + relation):
                continue
            target = posixpath.normpath(posixpath.join("/", folder, str(link.get("Target", "")))).lstrip("/").lower()
            if target in self._entries:
                return target
        return None

    def _read(self, name: str) -> bytes:
        entry = self._entries[name]
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(MAX_PART_BYTES + 1)
        except _ZIP_ERRORS as error:
            raise Refused("document.damaged") from error
        # Parts of repeated words reach high ratios honestly while they are small.
        if len(content) > MAX_PART_BYTES or len(content) > max(MAX_RATIO * entry.compress_size, MAX_PART_BYTES // 4):
            raise Refused("document.zip_bomb")
        return content

    def _parsed(self, name: str) -> etree._Element:
        content = self._read(name)
        # The format forbids a DTD, and entities are the way to make a small file large.
        if b"<!DOCTYPE" in content.replace(b"\x00", b""):
            raise Refused("document.damaged")
        check_markup(content)
        content = _STRICT.sub(lambda found: _TRANSITIONAL[found[1]], content)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Refused("document.damaged") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused("document.damaged")
        return root
