import io
import struct
import zlib

import pytest

from tests.contexts.documents.seals import PNG, png
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.scans import MAX_BYTES, scan_media_type


def _pdf(text: str) -> bytes:
    import weasyprint

    file = io.BytesIO()
    weasyprint.HTML(string=f"<p>{text}</p>").write_pdf(file)
    return file.getvalue()


def test_a_picture_is_known_by_its_bytes():
    assert scan_media_type(PNG) == "image/png"


@pytest.mark.parametrize("text", ["", "青禾县发展和改革委员会关于任务推进情况的通报"])
def test_a_pdf_with_or_without_text_is_a_scan(text):
    assert scan_media_type(_pdf(text)) == "application/pdf"


def _broken_head() -> bytes:
    head = struct.pack(">I4s", 3, b"IHDR") + b"abc" + struct.pack(">I", zlib.crc32(b"IHDRabc"))
    return PNG[:8] + head


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "scan.empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MAX_BYTES), "scan.too_large"),
        (b"\xff\xd8\xff\xe0 jpeg", "scan.wrong_kind"),
        (b"<svg onload=alert(1)>", "scan.wrong_kind"),
        (PNG[:8], "scan.damaged"),
        (PNG[:-4], "scan.damaged"),
        (PNG + b"MZ tail", "scan.damaged"),
        (PNG[:20] + b"\x07" + PNG[21:], "scan.damaged"),
        (_broken_head(), "scan.damaged"),
        (png(0, 1), "scan.damaged"),
        (png(12_001, 1), "scan.damaged"),
        (png(12_000, 12_000), "scan.damaged"),
        (b"%PDF-1.4 nothing behind", "document.damaged"),
    ],
)
def test_what_is_no_whole_scan_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        scan_media_type(content)
    assert refused.value.code == code
