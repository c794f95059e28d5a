"""The empty sheet for a unit tree, with drop-downs and notes."""

import io

import xlsxwriter

from zhengxin.plumbing.rulebook_files import load

ROWS = 2000
WIDTHS = {"key": 10, "name": 40, "kind": 20, "division": 16, "parent": 12, "code": 24, "from_day": 14}


def unit_template() -> bytes:
    """An xlsx workbook: the sheet to fill in, and beside it what each column asks for (rulebook/unit_tree.yaml)."""
    told, kinds = load("unit_tree").data, load("unit_kinds").data["kinds"]
    columns = told["required"] | told["optional"]
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        # Codes are text: a sheet program would shorten 18 digits and drop zeros in front.
        text = book.add_format({"num_format": "@"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(told["sheets"]["units"])
        notes = book.add_worksheet(told["sheets"]["notes"])
        for column, (field, name) in enumerate(columns.items()):
            sheet.set_column(column, column, WIDTHS[field], text)
            sheet.write(0, column, name, head)
            sheet.write_comment(0, column, told["notes"][field])
            notes.write_row(column, 0, [name, told["notes"][field]], wrapped)
        notes.set_column(0, 0, 20)
        notes.set_column(1, 1, 80)
        sheet.freeze_panes(1, 0)
        kind = list(columns).index("kind")
        names = [names["zh"] for names in kinds.values()]
        sheet.data_validation(1, kind, ROWS, kind, {"validate": "list", "source": names})
    return made.getvalue()
