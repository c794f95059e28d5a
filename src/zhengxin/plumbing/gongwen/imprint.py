"""版记: at the foot of the last page, who gets a copy, who printed it and when, between lines."""

from typing import Any

from docx.shared import Pt

from zhengxin.plumbing.gongwen.content import GongwenContent, day_words
from zhengxin.plumbing.gongwen.measures import BLACK, IMPRINT_SIZE, THICK, THIN, TWIPS, WIDTH
from zhengxin.plumbing.gongwen.paragraphs import Setting, Words, element, fill_paragraph, write_paragraph

MEASURES: dict[str, Any] = {"size": IMPRINT_SIZE, "align": "left", "line": 24.0}


def write_imprint(document: Any, content: GongwenContent) -> None:
    """7.4. A letter has copies alone, without lines and printer (10.1). A table, tied to the foot of the page."""
    is_letter = content.layout == "letter"
    lines = []
    copied = "，".join(content.text.copied_to).rstrip("。")
    if copied:
        # 7.4.2: one character in on both sides; a second line begins under the first name.
        lines.append((Setting(**MEASURES, left=4, first=-3, right=1), f"抄送：{copied}。"))
    if content.printed_by and not is_letter:
        day = f"{day_words(content.printed_on)}印发" if content.printed_on else "　　年　月　日印发"
        lines.append((Setting(**MEASURES, left=1, right=1, right_tab=True), f"{content.printed_by}\t{day}"))
    if not lines:
        return
    table = document.add_table(rows=len(lines), cols=1)
    _tie_to_foot(table, has_lines=not is_letter)
    for row, (setting, text) in zip(table.rows, lines, strict=True):
        row.cells[0].width = Pt(WIDTH)
        fill_paragraph(row.cells[0].paragraphs[0], setting, Words(text))
    write_paragraph(document, Setting(size=1, line=1))


def _tie_to_foot(table: Any, *, has_lines: bool) -> None:
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    width = round(WIDTH * TWIPS)
    properties.append(
        element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom")
    )
    properties.append(element("tblW", w=width, type="dxa"))
    if has_lines:
        borders = element("tblBorders")
        for side, weight in (("top", THICK), ("bottom", THICK), ("insideH", THIN)):
            borders.append(element(side, val="single", sz=round(weight * 8), space=0, color=BLACK))
        properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    properties.append(margins)
