"""What somebody does to a sheet in a spreadsheet: the first table changed, the hidden parts as they were."""

from collections.abc import Callable

from zhengxin.plumbing.tabular import ColumnForm, SheetForm, read_workbook, write_workbook

Rows = list[list[str]]


def edited(content: bytes, change: Callable[[Rows], None]) -> bytes:
    """The workbook with its first sheet's rows (head first) changed in place; everything is typed as text."""
    forms = []
    for place, (name, sheet) in enumerate(read_workbook(content).items()):
        rows = [list(row) for row in sheet.rows]
        if place == 0:
            change(rows)
        forms.append(SheetForm(name, [ColumnForm(head) for head in rows[0]], rows[1:], is_hidden=place > 0))
    return write_workbook(forms)
