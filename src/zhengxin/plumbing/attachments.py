"""Files that people attach: which kinds are taken, told by their bytes. They are kept and given out, never opened."""

import io
import zipfile

from zhengxin.kernel.refusals import Refused

MAX_BYTES = 20 * 1024 * 1024
PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
# Spaces and line ends; other control characters are in no text.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_PROGRAMS = (b"MZ", b"#!", b"<")


def media_type_of(content: bytes, *, name: str) -> str:
    """The media type of a pdf, png, jpg, docx, xlsx or text file. Refused: larger than MAX_BYTES, empty, any other
    kind, a Word or Excel file with macros."""
    if len(content) > MAX_BYTES:
        raise Refused("attachment.too_large", name=name, megabytes=MAX_BYTES // 1024**2)
    if not content.strip():
        raise Refused("attachment.empty", name=name)
    for start, media_type in _STARTS.items():
        if content.startswith(start):
            return media_type
    found = _office(content) if content.startswith(b"PK\x03\x04") else _text(content)
    if found is None:
        raise Refused("attachment.not_allowed", name=name)
    return found


def _office(content: bytes) -> str | None:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), None)


def _text(content: bytes) -> str | None:
    if content.lstrip().startswith(_PROGRAMS) or content.translate(None, _CONTROLS) != content:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return TEXT
    return None
