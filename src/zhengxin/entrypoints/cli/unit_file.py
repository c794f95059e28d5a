"""A file that holds a unit tree, as the sheet program of an organisation office writes it."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.subjects.actions import UnitRow
from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

MAX_BYTES = 16 * 1024 * 1024
# 2026-01-31, 2026/1/31, 2026.1.31, 20260131 as clerks write them.
DAY = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")


def unit_rows(content: bytes) -> list[UnitRow]:
    """The rows of the file. Unusable: another encoding, no rows, a missing or unknown column, a cell that is empty
    or no day; names the line. What the register itself asks is asked by the act."""
    (_, head), *lines = _lines(content)
    fields = _fields([cell.strip() for cell in head])
    if not lines:
        raise Unusable(lazy("The file names no unit."))
    return [_row(line, dict(zip(fields, map(str.strip, cells), strict=False))) for line, cells in lines]


def _fields(head: list[str]) -> list[str]:
    """The field of each column; rulebook/unit_tree.yaml names them. Sheet programs add empty columns behind."""
    while head and not head[-1]:
        head.pop()
    told = load("unit_tree").data
    known = {name: field for field, name in (told["required"] | told["optional"]).items()}
    unknown = [name for name in head if name not in known]
    if unknown:
        raise Unusable(lazy("There is no column “%(name)s” in a unit tree."), name=unknown[0])
    missing = [name for name in told["required"].values() if name not in head]
    if missing:
        raise Unusable(lazy("The column “%(name)s” is missing."), name=missing[0])
    if len(set(head)) < len(head):
        raise Unusable(lazy("The file has two columns of one name."))
    return [known[name] for name in head]


def _lines(content: bytes) -> Sequence[tuple[int, list[str]]]:
    """Rows that hold something, each with the number of its line."""
    try:
        reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as fault:
        raise Unusable(lazy("The file is no CSV table: %(reason)s."), reason=fault) from fault
    if not lines:
        raise Refused("document.empty")
    return lines


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(lazy("The file is neither UTF-8 nor GB18030 text; save the sheet as CSV."))


def _row(line: int, cells: Mapping[str, str]) -> UnitRow:
    for field, name in load("unit_tree").data["required"].items():
        if not cells.get(field):
            raise Unusable(lazy("Line %(line)s: “%(name)s” is empty."), line=line, name=name)
    return UnitRow(
        key=cells["key"],
        name=cells["name"],
        kind=_kind(cells["kind"]),
        division=cells["division"],
        parent=cells.get("parent") or None,
        code=cells.get("code") or None,
        from_day=_day(line, cells.get("from_day", "")),
    )


def _kind(printed: str) -> str:
    """The code of a kind that is given by its code or its Chinese name; the act refuses what is neither."""
    kinds = load("unit_kinds").data["kinds"]
    return next((code for code, names in kinds.items() if names["zh"] == printed), printed)


def _day(line: int, printed: str) -> date | None:
    if not printed:
        return None
    found = DAY.fullmatch(printed)
    try:
        if found:
            return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        pass
    raise Unusable(lazy("Line %(line)s: %(text)s is no day."), line=line, text=printed)
