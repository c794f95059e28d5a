import struct

import pytest

from tests.plumbing.doctext.sample_plan import TEXT
from tests.plumbing.doctext.word_files import (
    content_types,
    numbered,
    paragraph,
    parts_of,
    plan_list,
    relationships,
    word_file,
    zipped,
)
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import MAX_BYTES, extract

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
PARTS = parts_of(paragraph("青禾县"))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def flagged_as_encrypted(archive: bytes) -> bytes:
    """Sets the flag in every local header and directory entry."""
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = archive.find(signature)
        while position >= 0:
            flags = position + offset
            archive = archive[:flags] + struct.pack("<H", 1) + archive[flags + 2 :]
            position = archive.find(signature, position + 4)
    return archive


REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "white space": (lambda: b" \r\n\t", "empty"),
    "only a mark": (lambda: b"\xef\xbb\xbf", "empty"),
    "a mark and spaces": (lambda: "\ufeff \u3000\n".encode(), "empty"),
    "a Word file without text": (lambda: word_file(paragraph("")), "empty"),
    "200 MB": (lambda: bytes(200_000_000), "too_large"),
    "one byte too many": (lambda: b"a" * (MAX_BYTES + 1), "too_large"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not_text"),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)), "not_text"),
    "rubbish": (lambda: bytes(range(256)) * 4, "not_text"),
    "NULs": (lambda: bytes(100), "not_text"),
    "an old table": (lambda: OLE + "Workbook".encode("utf-16-le"), "not_text"),
    "an old Word file": (lambda: OLE + "WordDocument".encode("utf-16-le"), "old_word"),
    "rich text": (lambda: rb"{\rtf1\ansi qinghe}", "old_word"),
    "Word in one XML file": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
        "old_word",
    ),
    "an encrypted Word file": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an encrypted archive": (lambda: flagged_as_encrypted(zipped(PARTS)), "encrypted"),
    "an archive": (lambda: zipped({"plan.txt": TEXT}), "is_archive"),
    "an empty archive": (lambda: zipped({}), "is_archive"),
    "a table": (lambda: zipped(PARTS | {"[Content_Types].xml": content_types(SHEET)}), "is_archive"),
    "slides": (lambda: zipped(PARTS | {"[Content_Types].xml": content_types(SLIDES)}), "is_archive"),
    "another archive": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(40), "is_archive"),
    "Word with macros": (lambda: zipped(PARTS | {"[Content_Types].xml": content_types(MACROS)}), "has_macros"),
    "Word with a hidden macro": (lambda: zipped(PARTS | {"word/vbaProject.bin": b"x"}), "has_macros"),
    "half an archive": (lambda: zipped(PARTS)[:300], "damaged"),
    "Word without its main part": (lambda: zipped(PARTS | {"_rels/.rels": relationships({})}), "damaged"),
    "Word with half its XML": (
        lambda: zipped(PARTS | {"word/document.xml": str(PARTS["word/document.xml"])[:-9]}),
        "damaged",
    ),
    "Word with half its styles": (lambda: zipped(PARTS | {"word/styles.xml": "<w:styles>"}), "damaged"),
    "Word with entities": (lambda: zipped(PARTS | {"word/document.xml": LAUGHS + "<x>&c;</x>"}), "damaged"),
    "Word with entities in UTF-16": (
        lambda: zipped(PARTS | {"word/document.xml": (LAUGHS + "<x/>").encode("utf-16")}),
        "damaged",
    ),
    "Word with a part twice": (lambda: zipped(PARTS | {"WORD/document.xml": "<x/>"}), "damaged"),
    "a bomb": (lambda: zipped(PARTS | {"word/document.xml": b"<x>" + b" " * 20_000_000}), "zip_bomb"),
    "Latin-1": (lambda: "Élève où ça été".encode("latin-1"), "wrong_encoding"),
    "a long text": (lambda: "青禾县云川省。".encode() * 290_000, "too_long"),
    "a long page": (lambda: b"<html><p>" + b"a b " * 600_000, "too_long"),
    "a long Word file": (lambda: word_file(paragraph("青禾县云川省。" * 290_000)), "too_long"),
    "a page of tags": (lambda: b"<html>" + b"<b>" * 1_600_000, "too_complex"),
    "a page of nested tags": (
        lambda: b"<html>" + b"<div>" * 10_000 + b"x" + b"</div>" * 10_000 + b"<p>y",
        "too_complex",
    ),
    "a page of attributes": (lambda: b"<html>" + b"<b a=1 b=2 c=3 d=4>" * 800_000, "too_complex"),
}


@pytest.mark.parametrize("made, code", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_with_its_reason(made, code):
    with pytest.raises(Refused) as refused:
        extract(made())
    assert refused.value.code == f"document.{code}"


@pytest.mark.parametrize(
    "case, kind", [("a table", "xlsx"), ("slides", "pptx"), ("an archive", "zip"), ("another archive", "rar")]
)
def test_an_archive_says_what_it_is(case, kind):
    with pytest.raises(Refused) as refused:
        extract(REFUSED[case][0]())
    assert refused.value.params == {"kind": kind}


@pytest.mark.parametrize(
    "case, told", [("200 MB", {"megabytes": MAX_BYTES // 1024**2}), ("a long text", {"limit": 2_000_000})]
)
def test_a_limit_is_told(case, told):
    with pytest.raises(Refused) as refused:
        extract(REFUSED[case][0]())
    assert refused.value.params == told


def test_tags_that_an_old_page_never_closed_hide_nothing():
    assert extract(("<html>" + "<font>" * 2000 + "青禾县").encode()).text == "青禾县\n"


def test_deeply_nested_word_elements_are_refused():
    nested = "<w:sdt>" * 10_000 + "</w:sdt>" * 10_000
    with pytest.raises(Refused, match=r"document\.damaged"):
        extract(word_file(nested))


def test_fields_nested_beyond_any_program_are_refused():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    with pytest.raises(Refused, match=r"document\.too_complex"):
        extract(word_file(paragraph(begin * 101 + end * 101)))


def test_an_honest_file_of_one_repeated_paragraph_is_no_bomb():
    assert extract(word_file(numbered("青禾县") * 5000, numbering=plan_list())).text.startswith("一、 青禾县")
