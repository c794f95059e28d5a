"""The sheet: margins, grid of 22 lines by 28 characters, faces with their free replacements, page numbers."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from zhengxin.plumbing.gongwen.measures import (
    BODY_SIZE,
    BOTTOM,
    CHARACTER_SPACE,
    FACES,
    FANGSONG,
    GREY,
    IMPRINT_SIZE,
    LEFT,
    LINE,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RED,
    RIGHT,
    SONGTI,
    TOP,
    TWIPS,
)
from zhengxin.plumbing.gongwen.paragraphs import Setting, Words, element, fill_paragraph, write_rule

NUMBER_LINE = 20.0
TRACE_SIZE, TRACE_LINE = 7.0, 9.0
# 7.5: the dashes beside the number stand 7 mm below the 版心.
FOOTER_FROM_EDGE = BOTTOM - 7 * MM - NUMBER_LINE
# 10.1: the organ's mark 30 mm below the edge, the lower double line 20 mm above it, both 170 mm long.
LETTER_MARK_FROM_EDGE, LETTER_FOOT_FROM_EDGE, LETTER_OUTDENT = 30 * MM, 20 * MM, 7 * MM


def lay_out(document: Any, *, is_letter: bool, banner: str, trace: str = "") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Pt(TOP), Pt(BOTTOM)
    section.left_margin, section.right_margin = Pt(LEFT), Pt(RIGHT)
    section.gutter = Pt(0)
    section.header_distance = Pt(LETTER_MARK_FROM_EDGE if is_letter else 15 * MM)
    # A foot grows upwards from the edge: with a line below the number it begins lower, and the number stays.
    footer_from_edge = FOOTER_FROM_EDGE - (TRACE_LINE if trace else 0)
    section.footer_distance = Pt(footer_from_edge)
    _set_grid(section)
    _set_defaults(document)
    _declare_faces(document)
    document.settings.odd_and_even_pages_header_footer = True
    for header in (section.header, section.even_page_header):
        _fill_banner(header, banner)
    _fill_number(section.footer, "right")
    _fill_number(section.even_page_footer, "left")
    if trace:
        for footer in (section.footer, section.even_page_footer):
            setting = Setting(size=TRACE_SIZE, align="center", line=TRACE_LINE)
            fill_paragraph(footer.add_paragraph(), setting, Words(trace, SONGTI, GREY))
    if is_letter:
        section.different_first_page_header_footer = True
        _fill_letter_foot(section.first_page_footer, footer_from_edge)


def _set_grid(section: Any) -> None:
    properties = section._sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    space = round(CHARACTER_SPACE * 4096)
    properties.append(element("docGrid", type="linesAndChars", linePitch=int(LINE * TWIPS), charSpace=space))


def _set_defaults(document: Any) -> None:
    """The grid is counted in characters of the default style, so it must be 三号; zh-CN keeps replacements Chinese."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    name = FANGSONG.name
    for properties in (defaults, document.styles["Normal"].element.get_or_add_rPr()):
        for child in list(properties):
            properties.remove(child)
        properties.append(element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))
        properties.append(element("sz", val=round(BODY_SIZE * 2)))
        properties.append(element("szCs", val=round(BODY_SIZE * 2)))
        properties.append(element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    document.styles["Normal"].paragraph_format.space_after = Pt(0)


def _declare_faces(document: Any) -> None:
    """The font table names for each face what may stand in its place (w:altName); no font is embedded."""
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = element("fonts")
    for face in FACES:
        font = element("font", name=face.name)
        font.append(element("altName", val=",".join(face.alternatives)))
        font.append(element("charset", val="86"))
        font.append(element("family", val=face.family))
        font.append(element("pitch", val="variable"))
        fonts.append(font)
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill_banner(header: Any, banner: str) -> None:
    header.is_linked_to_previous = False
    setting = Setting(size=10.5, align="center", line=12)
    fill_paragraph(header.paragraphs[0], setting, *([Words(banner, SONGTI, GREY)] if banner else []))


def _fill_number(footer: Any, side: str) -> None:
    """7.5: 四号 halfwidth Song between two dashes; odd pages one character from the right, even ones from the left."""
    footer.is_linked_to_previous = False
    left, right = (0.0, 1.0) if side == "right" else (1.0, 0.0)
    setting = Setting(size=IMPRINT_SIZE, align=side, left=left, right=right, line=NUMBER_LINE)
    words = (Words("— ", SONGTI), Words(None, SONGTI), Words(" —", SONGTI))
    fill_paragraph(footer.paragraphs[0], setting, *words)


def _fill_letter_foot(footer: Any, from_edge: float) -> None:
    """10.1: a red double line, thin above thick, and no number on the first page."""
    footer.is_linked_to_previous = False
    fill_paragraph(footer.paragraphs[0], Setting(size=1, line=1))
    write_rule(footer, 0.75, RED, outdent=LETTER_OUTDENT)
    write_rule(footer, 2.25, RED, before=1, outdent=LETTER_OUTDENT)
    # The foot begins nearer to the edge than page numbers do; what is left below is filled.
    fill_paragraph(footer.add_paragraph(), Setting(size=1, line=max(LETTER_FOOT_FROM_EDGE - from_edge, 1)))
