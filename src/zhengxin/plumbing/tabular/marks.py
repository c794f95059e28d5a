"""Somebody's own table given back: the same cells, with what is to be mended coloured and commented."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

Place = tuple[int, int]
_BAD = {"bg_color": "#F8D7D4", "font_color": "#B3271E", "num_format": "@"}
_NOTE = {"width": 260, "height": 90}


def marked_workbook(rows: Sequence[Sequence[str]], notes: Mapping[Place, str], *, name: str, foot: str) -> bytes:
    """`notes` by (row, column), both from 1. Every cell is written as text and none is taken for a formula. Rows with a
    note can be filtered by colour; the first column of such a row is coloured too."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name[:31])
    text, bad = book.add_format({"num_format": "@"}), book.add_format(_BAD)
    head = book.add_format({"bold": True, "num_format": "@", "bg_color": "#F4F1EA"})
    lines = {row for row, _column in notes}
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row, 1):
            is_bad = (number, place) in notes or (place == 1 and number in lines)
            form = head if number == 1 else bad if is_bad else text
            if cell or is_bad:
                sheet.write_string(number - 1, place - 1, cell, form)
    for (number, place), note in notes.items():
        sheet.write_comment(number - 1, place - 1, note, _NOTE)
    width = max((len(row) for row in rows), default=1)
    sheet.set_column(0, width - 1, 20, text)
    if foot:
        sheet.set_footer("&L&8" + foot.replace("&", "&&"))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows) - 1, width - 1)
    book.close()
    return content.getvalue()
