"""Writes a workbook (xlsx). Nothing that a cell says is ever taken for a formula."""

import io
from datetime import date
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhengxin.plumbing.tabular.forms import Cell, ColumnForm, SheetForm

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = "options"
_NUMBER_FORMATS = {"text": "@", "day": "yyyy-mm-dd", "number": "#,##0.00"}


def write_workbook(sheets: list[SheetForm]) -> bytes:
    """The workbook's bytes. Sheet names have at most 31 characters and none of []:*?/\\ ; drop-downs of any length
    take their options from a hidden sheet of their own."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_urls": False})
    options = [column.options for sheet in sheets for column in sheet.columns if column.options]
    styles = {
        name: workbook.add_format({"num_format": code, "text_wrap": True, "valign": "top"})
        for name, code in _NUMBER_FORMATS.items()
    }
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"})
    written = [workbook.add_worksheet(sheet.name) for sheet in sheets]
    for form, sheet in zip(sheets, written, strict=True):
        _write_sheet(sheet, form, styles, head, options)
    if options:
        _write_options(workbook.add_worksheet(_OPTIONS), options)
    workbook.close()
    return content.getvalue()


def _write_sheet(
    sheet: Worksheet, form: SheetForm, styles: dict[str, Format], head: Format, options: list[tuple[str, ...]]
) -> None:
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, column.width, styles[column.type], {"hidden": column.is_hidden})
        sheet.write_string(0, place, column.head, head)
        if column.note:
            sheet.write_comment(0, place, column.note)
        if column.options:
            sheet.data_validation(1, place, max(1, len(form.rows) + form.spare), place, _drop_down(column, options))
    for number, row in enumerate(form.rows, 1):
        for place, (column, value) in enumerate(zip(form.columns, row, strict=True)):
            _write_cell(sheet, number, place, value, styles[column.type])
    sheet.freeze_panes(1, 0)
    if form.foot:
        sheet.set_footer("&L&8" + form.foot.replace("&", "&&"))
    if form.is_hidden:
        sheet.very_hidden()
    elif form.rows:
        sheet.autofilter(0, 0, len(form.rows), len(form.columns) - 1)


def _drop_down(column: ColumnForm, options: list[tuple[str, ...]]) -> dict[str, object]:
    place = options.index(column.options)
    letter = xlsxwriter.utility.xl_col_to_name(place)
    return {
        "validate": "list",
        "source": f"={_OPTIONS}!${letter}$1:${letter}${len(column.options)}",
        "error_type": "warning",
    }


def _write_options(sheet: Worksheet, options: list[tuple[str, ...]]) -> None:
    for place, offered in enumerate(options):
        for row, option in enumerate(offered):
            sheet.write_string(row, place, option)
    sheet.very_hidden()


def _write_cell(sheet: Worksheet, row: int, place: int, value: Cell, style: Format) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, style)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value, style)
    else:
        sheet.write_string(row, place, value, style)
