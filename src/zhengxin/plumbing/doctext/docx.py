"""Word files: what a reader of the printed page sees of the main text, automatic numbers included."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.docx_names import NAMESPACES, attribute_of, is_on, name_of, value, word
from zhengxin.plumbing.doctext.docx_numbering import Numbering
from zhengxin.plumbing.doctext.docx_package import WordPackage
from zhengxin.plumbing.doctext.docx_styles import StyleSheet
from zhengxin.plumbing.doctext.text import DocumentText, TextWriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted and moved-away text, properties, field codes, the reading aid above a character.
_UNSEEN = frozenset(
    {"del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "rt"}
)
_HOLDERS = frozenset(
    {"tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "mc:Choice", "mc:Fallback"}
)
# Deeper than any program nests fields; each text is judged by all the fields that it stands in.
_MAX_FIELDS = 100


def read(data: bytes) -> DocumentText:
    package = WordPackage(data)
    document = package.document()
    reading = _Reading(document, Numbering(package.part("numbering"), StyleSheet(package.part("styles"))))
    body = document.find(word("body"))
    reading.read_blocks(document if body is None else body)
    reading.end_line()
    return reading.writer.finish(MEDIA_TYPE)


@dataclass
class _Field:
    """A field (w:fldChar): its code first, then its result."""

    code: str = ""
    is_seen: bool = False

    def add_code(self, code: str) -> None:
        # The first word says what the field is.
        self.code = (self.code + code[:20])[:20]

    def begin_result(self) -> None:
        # A table of contents repeats the headings.
        self.is_seen = not _is_contents(self.code)


@dataclass
class _Line:
    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class _Reading:
    def __init__(self, document: etree._Element, numbering: Numbering) -> None:
        self.writer = TextWriter()
        self._numbering = numbering
        self._paragraph = 0
        # Text of a paragraph whose mark was deleted: it goes on in the next paragraph.
        self._carried = ""
        self._fields: list[_Field] = []
        self._follows_fields = _has_whole_fields(document)

    def read_blocks(self, parent: etree._Element) -> None:
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._read_paragraph(child)
            elif name == "mc:AlternateContent":
                self.read_blocks(_shown_choice(child))
            elif name in _HOLDERS and not _is_left_out(child, name):
                self.read_blocks(child)
                if name == "tc":
                    self.end_line()

    def end_line(self) -> None:
        """Writes what still waits for a next paragraph."""
        if self._carried.strip():
            self.writer.add(self._carried, paragraph=self._paragraph)
        self._carried = ""

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        self._paragraph += 1
        line = _Line()
        self._read_inline(paragraph, line)
        self._carried += "".join(line.pieces)
        if not _is_mark_deleted(paragraph):
            label = self._numbering.label_of(paragraph)
            if self._carried.strip():
                self._carried = label + self._carried.lstrip("\n")
            self.end_line()
        if line.boxes:
            self.end_line()
        for box in line.boxes:
            self.read_blocks(box)
            self.end_line()

    def _read_inline(self, parent: etree._Element, line: _Line) -> None:
        is_hidden = is_on(parent, "rPr/vanish")
        for child in parent:
            name = name_of(child)
            if name == "fldChar":
                self._follow_field(attribute_of(child, "fldCharType"))
            elif name == "instrText":
                if self._fields:
                    self._fields[-1].add_code(child.text or "")
            elif name == "txbxContent":
                line.boxes.append(child)
            elif name == "mc:AlternateContent":
                self._read_inline(_shown_choice(child), line)
            elif name in ("t", "m:t") or name in _SIGNS:
                if not is_hidden and all(field.is_seen for field in self._fields):
                    line.pieces.append(_SIGNS.get(name) or child.text or "")
            elif name not in _UNSEEN and not _is_left_out(child, name):
                self._read_inline(child, line)

    def _follow_field(self, kind: str) -> None:
        if not self._follows_fields:
            return
        if kind == "begin":
            if len(self._fields) == _MAX_FIELDS:
                raise Refused("document.too_complex")
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].begin_result()
        elif kind == "end" and self._fields:
            self._fields.pop()


def _has_whole_fields(document: etree._Element) -> bool:
    """False when a field lacks its end: following it would then lose the rest of the document."""
    marks = document.xpath("//w:fldChar[not(ancestor::w:del or ancestor::w:moveFrom)]", namespaces=NAMESPACES)
    kinds = Counter(attribute_of(mark, "fldCharType") for mark in marks)
    return kinds["begin"] == kinds["end"]


def _is_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _is_left_out(element: etree._Element, name: str) -> bool:
    """Deleted rows and cells, and tables of contents."""
    if name == "tr":
        return element.find(word("trPr/del")) is not None
    if name == "tc":
        return element.find(word("tcPr/cellDel")) is not None
    if name == "fldSimple":
        return _is_contents(attribute_of(element, "instr"))
    return name == "sdt" and value(element, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    return any(paragraph.find(word(f"pPr/rPr/{change}")) is not None for change in ("del", "moveFrom"))


def _shown_choice(alternates: etree._Element) -> etree._Element:
    """Word writes a text box twice, for new and for old programs; the first one that says something is read."""
    for choice in alternates:
        if name_of(choice) in ("mc:Choice", "mc:Fallback") and next(choice.iter(word("t")), None) is not None:
            return choice
    return etree.Element("nothing")
