import io
from email.message import EmailMessage
from html import escape

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from weasyprint import HTML

from tests.plumbing.doctext.sample_plan import LINES, TEXT, TEXT_LINES, squeezed
from tests.plumbing.doctext.word_files import (
    NAMESPACES,
    content_types,
    numbered,
    paragraph,
    plan_list,
    relationships,
    word_file,
    zipped,
)
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import DocumentText, extract

PAGE = "".join(f"<p>{escape(line)}</p>" for line in TEXT_LINES)


def plain_file(encoding: str) -> bytes:
    return TEXT.replace("\n", "\r\n").encode(encoding)


def web_page(charset: str, declared: str) -> bytes:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><title>青禾县</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{PAGE}</body></html>".encode(charset)


def word_file_with_typed_labels() -> bytes:
    return word_file("".join(paragraph(line) for line in TEXT_LINES))


def word_file_with_automatic_labels() -> bytes:
    body = "".join(paragraph(line.body) if line.depth is None else numbered(line.body, line.depth) for line in LINES)
    return word_file(body, numbering=plan_list())


def word_file_of_another_program() -> bytes:
    """Written by python-docx, whose template has styles and lists of its own."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for element in etree.fromstring(f"<list {NAMESPACES}>{plan_list(901)}</list>"):
        numbering.append(parse_xml(etree.tostring(element)))
    for line in LINES:
        added = document.add_paragraph(line.body)
        if line.depth is not None:
            properties = added._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = line.depth
            properties.get_or_add_numId().val = 901
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf_file() -> bytes:
    style = "<style>body{font-family:'Noto Serif CJK SC';font-size:16pt}@page{size:A4;margin:30mm}</style>"
    written = HTML(string=f"<html lang=zh-CN>{style}<body>{PAGE}</body></html>").write_pdf()
    assert isinstance(written, bytes)
    return written


def saved_page_in_one_file() -> bytes:
    message = EmailMessage()
    message["Subject"] = "青禾县"
    message.set_content(f"<html><body>{PAGE}</body></html>", subtype="html", charset="gb18030", cte="quoted-printable")
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


WRITERS = {
    "text in UTF-8": lambda: plain_file("utf-8"),
    "text in UTF-8 with mark": lambda: plain_file("utf-8-sig"),
    "text in UTF-16": lambda: plain_file("utf-16"),
    "text in UTF-16, big end first": lambda: "\ufeff".encode("utf-16-be") + plain_file("utf-16-be"),
    "text in GB18030": lambda: plain_file("gb18030"),
    "page in UTF-8": lambda: web_page("utf-8", "utf-8"),
    "page in UTF-8 with mark": lambda: web_page("utf-8-sig", "utf-8"),
    "page in UTF-16": lambda: web_page("utf-16", "utf-16"),
    "page that says GB2312": lambda: web_page("gb18030", "gb2312"),
    "page that says GBK": lambda: web_page("gbk", "GBK"),
    "page that says GB2312 but is UTF-8": lambda: web_page("utf-8", "gb2312"),
    "page that says UTF-8 but is GBK": lambda: web_page("gbk", "utf-8"),
    "page in one file": saved_page_in_one_file,
    "Word with typed labels": word_file_with_typed_labels,
    "Word with automatic labels": word_file_with_automatic_labels,
    "Word of another program": word_file_of_another_program,
    "PDF": pdf_file,
}


@pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS.keys())
def test_one_plan_says_the_same_in_every_format_and_encoding(written):
    assert squeezed(extract(written()).text) == squeezed(TEXT)


@pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS.keys())
def test_every_label_begins_a_line_in_every_format(written):
    lines = [squeezed(line) for line in extract(written()).text.splitlines()]
    for line in LINES:
        if line.label:
            assert any(found.startswith(line.label + line.body[:4]) for found in lines), line


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.txt", "plan", ""])
def test_the_name_does_not_make_a_document_something_else(name):
    assert extract(plain_file("utf-8"), name=name).media_type == "text/plain"
    assert extract(web_page("utf-8", "utf-8"), name=name).media_type == "text/html"
    assert extract(word_file_with_typed_labels(), name=name).media_type.endswith("wordprocessingml.document")


def assert_read_or_refused(data: bytes) -> None:
    try:
        found = extract(data)
    except Refused as refused:
        assert refused.code.startswith("document.")
    else:
        assert_places_cover(found)


def assert_places_cover(found: DocumentText) -> None:
    assert [place.start for place in found.places] == [0, *(place.end for place in found.places[:-1])]
    assert found.places[-1].end == len(found.text)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"<html>",
    b"<p>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0",
    b"MIME-Version: 1.0\n",
]


@given(st.sampled_from(STARTS), st.binary(max_size=400))
@example(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", b"--b\n--b--\n")
@example(b"MIME-Version: 1.0\nContent-Type: text/html; charset=\xff\n\n", b"<p>x")
def test_any_bytes_are_read_or_refused(start, rest):
    assert_read_or_refused(start + rest)


@given(st.binary(max_size=400))
@settings(max_examples=10, deadline=None)
def test_any_bytes_that_begin_as_a_pdf_are_read_or_refused(rest):
    assert_read_or_refused(b"%PDF-1.7\n" + rest)


@given(st.text(alphabet=st.sampled_from("<>/pbr&#x;'\"= -![]divtable青禾县\n"), max_size=200))
def test_any_tags_are_read_or_refused(markup):
    assert_read_or_refused(("<html>" + markup).encode())


WHOLE_WORD_FILE = word_file_with_automatic_labels()


@given(st.integers(0, len(WHOLE_WORD_FILE) - 1), st.integers(0, 255), st.integers(0, 40))
@settings(deadline=None)
def test_a_word_file_with_wrong_bytes_is_read_or_refused(position, byte, cut):
    changed = WHOLE_WORD_FILE[:position] + bytes([byte]) + WHOLE_WORD_FILE[position + 1 + cut :]
    assert_read_or_refused(changed)


NAMES = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:numPr", "w:fldChar", "w:del", "mc:AlternateContent", "w:pPr"]


@given(st.lists(st.sampled_from(NAMES), max_size=60))
@settings(deadline=None)
def test_any_nesting_of_word_elements_is_read_or_refused(names):
    nested = "".join(f"<{name}>" for name in names) + "青禾县" + "".join(f"</{name}>" for name in reversed(names))
    document = f"<w:document {NAMESPACES}><w:body>{nested}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": document,
    }
    assert_read_or_refused(zipped(parts))
