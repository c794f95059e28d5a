"""A table as wide as the text: the head in Hei and repeated on every page, columns as wide as what stands in them."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Pt

from zhengxin.plumbing.gongwen.content import Table
from zhengxin.plumbing.gongwen.measures import FANGSONG, HEITI, LINE, TABLE_SIZE, WIDTH, characters_wide
from zhengxin.plumbing.gongwen.paragraphs import Setting, Words, element, fill_paragraph, write_paragraph

TABLE_LINE = 18.0
# On both sides of a cell, with a little room for programs that measure letters otherwise.
PADDING = 14.0
SHORT = 8.0


def write_table(document: Any, table: Table) -> None:
    if table.caption:
        write_paragraph(document, Setting(align="center", keeps_next=True), Words(table.caption, HEITI))
    write_paragraph(document, Setting(size=6, line=LINE / 4, keeps_next=True))
    made = document.add_table(rows=0, cols=len(table.rows[0]))
    made.style, made.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    widths = _widths(table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    for place, row in enumerate(table.rows):
        _write_row(made.add_row(), row, widths, is_head=place == 0)
    # Word joins two tables that touch, and a table at the end needs a paragraph behind it.
    write_paragraph(document, Setting(size=6, line=LINE / 4))


def _write_row(made: Any, row: tuple[str, ...], widths: list[float], *, is_head: bool) -> None:
    properties = made._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))
    for cell, text, width in zip(made.cells, row, widths, strict=True):
        cell.width = Pt(width)
        cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
        is_short = characters_wide(text) <= SHORT
        setting = Setting(size=TABLE_SIZE, line=TABLE_LINE, align="center" if is_head or is_short else "left")
        fill_paragraph(cell.paragraphs[0], setting, Words(text, HEITI if is_head else FANGSONG))


def _widths(table: Table) -> list[float]:
    """In points. Columns that ask for no more than an even share get what they ask for; the others divide the rest."""
    columns = range(len(table.rows[0]))
    asked = [max(characters_wide(row[column]) for row in table.rows) * TABLE_SIZE + PADDING for column in columns]
    even = WIDTH / len(asked)
    modest = sum(width for width in asked if width <= even)
    greedy = sum(width for width in asked if width > even)
    if not greedy:
        return [width * WIDTH / modest for width in asked]
    return [width if width <= even else width * (WIDTH - modest) / greedy for width in asked]
