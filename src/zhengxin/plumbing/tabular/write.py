"""Writes a workbook (xlsx). Nothing that a cell says is ever taken for a formula."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhengxin.plumbing.tabular.forms import Cell, ColumnForm, Offer, SheetForm

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = "options"
_TYPES = {
    "text": {"num_format": "@"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"num_format": "#,##0.00"},
}
_CELL = {"text_wrap": True, "valign": "top"}
_BOX = {"border": 1, "border_color": "#DAD6CC"}
# How a cell looks: as everywhere, with lines around it in a sheet that is protected, or where somebody may write in it.
_LOOKS = {"plain": {}, "locked": _BOX, "open": {**_BOX, "locked": False, "bg_color": "#FFF8E1"}}
# In points; what Chinese characters need.
_LINE, _HIGHEST = 17, 400
_HEAD = {"bold": True, "num_format": "@", "bg_color": "#F4F1EA"}
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
_A4 = 9
Styles = dict[tuple[str, str], Format]


def write_workbook(sheets: list[SheetForm]) -> bytes:
    """The workbook's bytes. Sheet names have at most 31 characters and none of []:*?/\\ ; drop-downs of any length
    take their options from a hidden sheet of their own."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_urls": False})
    options = list(dict.fromkeys(offered for sheet in sheets for offered in _offered(sheet)))
    styles = {
        (name, look): workbook.add_format(_CELL | kind | shape)
        for name, kind in _TYPES.items()
        for look, shape in _LOOKS.items()
    }
    head = workbook.add_format(_CELL | _BOX | _HEAD)
    title = workbook.add_format({"bold": True, "font_size": 12, "num_format": "@"})
    written = [workbook.add_worksheet(sheet.name) for sheet in sheets]
    for form, sheet in zip(sheets, written, strict=True):
        _write_sheet(sheet, form, styles, head, options)
        if form.title:
            first = next(place for place, column in enumerate(form.columns) if not column.is_hidden)
            sheet.write_string(0, first, form.title, title)
    if options:
        _write_options(workbook.add_worksheet(_OPTIONS), options)
    workbook.close()
    return content.getvalue()


def _offered(form: SheetForm) -> list[tuple[str, ...]]:
    in_cells = [cell.options for row in form.rows for cell in row if isinstance(cell, Offer) and cell.options]
    return [*(column.options for column in form.columns if column.options), *in_cells]


def _write_sheet(
    sheet: Worksheet, form: SheetForm, styles: Styles, head: Format, options: list[tuple[str, ...]]
) -> None:
    top = 1 if form.title else 0
    last = top + max(1, len(form.rows) + form.spare)
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, column.width, styles[column.type, "plain"], {"hidden": column.is_hidden})
        sheet.write_string(top, place, column.head, head)
        if column.note:
            sheet.write_comment(top, place, column.note)
        if column.options:
            sheet.data_validation(top + 1, place, last, place, _drop_down(column.options, options, "warning"))
        _write_offers(sheet, form, place, top + 1, options)
    for number, row in enumerate(form.rows, top + 1):
        for place, (column, value) in enumerate(zip(form.columns, row, strict=True)):
            look = _look(form, column, value)
            _write_cell(sheet, number, place, value, styles[column.type, look])
        if form.is_protected:
            sheet.set_row(number, _height(form.columns, row))
    sheet.freeze_panes(top + 1, 0)
    if form.is_protected:
        sheet.protect("", _ALLOWED)
    if form.is_hidden:
        sheet.very_hidden()
    elif form.rows:
        sheet.autofilter(top, 0, top + len(form.rows), len(form.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, top)


def _look(form: SheetForm, column: ColumnForm, value: Cell) -> str:
    if not form.is_protected or column.is_hidden:
        return "plain"
    return "open" if column.is_open and value != Offer() else "locked"


def _height(columns: Sequence[ColumnForm], row: Sequence[Cell]) -> int:
    """Not every program makes a row as high as its text; a Chinese character is two wide."""
    told = zip(columns, row, strict=True)
    texts = [(value, form.width) for form, value in told if isinstance(value, str) and not form.is_hidden]
    lines = [sum(-(-_width(line) // width) or 1 for line in value.split("\n")) for value, width in texts]
    return min(_LINE * max([1, *lines]), _HIGHEST)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _write_offers(sheet: Worksheet, form: SheetForm, place: int, top: int, options: list[tuple[str, ...]]) -> None:
    """One drop-down for each run of cells that are offered the same."""
    cells = [row[place] for row in form.rows]
    row = top
    for value, run in groupby(cells):
        end = row + len(list(run))
        if isinstance(value, Offer) and value.options:
            sheet.data_validation(row, place, end - 1, place, _drop_down(value.options, options, "stop"))
        row = end


def _drop_down(offered: tuple[str, ...], options: list[tuple[str, ...]], on_others: str) -> dict[str, object]:
    letter = xlsxwriter.utility.xl_col_to_name(options.index(offered))
    return {
        "validate": "list",
        "source": f"={_OPTIONS}!${letter}$1:${letter}${len(offered)}",
        "error_type": on_others,
    }


def _write_options(sheet: Worksheet, options: list[tuple[str, ...]]) -> None:
    for place, offered in enumerate(options):
        for row, option in enumerate(offered):
            sheet.write_string(row, place, option)
    sheet.very_hidden()


def _write_cell(sheet: Worksheet, row: int, place: int, value: Cell, style: Format) -> None:
    if value is None or value == "" or isinstance(value, Offer):
        sheet.write_blank(row, place, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, style)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value, style)
    else:
        sheet.write_string(row, place, value, style)
