"""Which kind of document some bytes are. The bytes decide; the name only tells a page from a text with tags in it."""

import re
from enum import Enum

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.bounds import MAX_BYTES

_PDF = re.compile(rb"(?:\A|[\r\n\x00])\s*%PDF-\d")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = {
    b"Rar!\x1a\x07": "rar",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b\x08": "gz",
    b"BZh": "bz2",
    b"\xfd7zXZ\x00": "xz",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"\x7fELF", b"MZ\x90")
# Word 2003's own XML and a Word package written as one XML file.
_OLD_WORD = re.compile(rb"\A\s*(?:\{\\rtf|<\?xml.{0,400}?<(?:w:wordDocument|pkg:package)\b)", re.DOTALL)
_MAIL = re.compile(rb"\A(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"\s*<(?:!--|\?xml|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)


class Kind(Enum):
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    PLAIN = "plain"


def kind_of(data: bytes, name: str) -> Kind:
    """Refuses empty, too_large, is_archive(kind), encrypted, old_word, and not_text where the first bytes tell."""
    if len(data) > MAX_BYTES:
        raise Refused("document.too_large", megabytes=MAX_BYTES // 1024**2)
    if not data.strip() or data in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        raise Refused("document.empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX
    if _PDF.search(data[:1024]):
        return Kind.PDF
    _refuse_foreign(data)
    return _kind_of_text(data.replace(b"\x00", b"") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data, name)


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_OLE):
        # An encrypted docx is an OLE file around the encrypted package; stream names are UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("document.encrypted")
        raise Refused("document.old_word" if "WordDocument".encode("utf-16-le") in data else "document.not_text")
    if _OLD_WORD.match(data):
        raise Refused("document.old_word")
    for start, kind in _ARCHIVES.items():
        if data.startswith(start):
            raise Refused("document.is_archive", kind=kind)
    if data.startswith(_PICTURES):
        raise Refused("document.not_text")


def _kind_of_text(data: bytes, name: str) -> Kind:
    start = data[:65536].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    headers = _MAIL.match(start[:8192])
    if headers and b"mime-version:" in headers[0].lower() and b"content-type:" in headers[0].lower():
        return Kind.MHTML
    if _PAGE.search(start) or name.lower().endswith((".html", ".htm")):
        return Kind.HTML
    return Kind.HTML if _TAG.match(start) and not name.lower().endswith(".txt") else Kind.PLAIN
