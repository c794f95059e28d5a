"""A year's arrangement as a CSV file for sheet programs; rulebook/calendar_file.yaml has its columns and words."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import CalendarRow
from zhengxin.plumbing.rulebook_files import load

FORM = "calendar_file"
MAX_BYTES = 1024 * 1024
# 2027-01-31, 2027/1/31, 2027.1.31, 20270131 as clerks write them.
DAY = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")


def columns() -> list[str]:
    """The head of the table: day, kind, name."""
    named = load(FORM).data["columns"]
    return [named["day"], named["kind"], named["name"]]


def calendar_rows(content: bytes) -> list[CalendarRow]:
    """Rows in the order of the file; further columns and empty lines are passed over. UTF-8 or GB18030.

    Refused: too large, another encoding, a column missing, a line whose day is none.
    """
    if len(content) > MAX_BYTES:
        raise Refused("calendar.file_too_large")
    lines = [cells for cells in csv.reader(io.StringIO(_text(content), newline="")) if any(map(str.strip, cells))]
    head = [cell.strip() for cell in lines[0]] if lines else []
    missing = [name for name in columns() if name not in head]
    if missing:
        raise Refused("calendar.column_missing", name=missing[0])
    places = [head.index(name) for name in columns()]
    return [
        _row(number, [cells[n].strip() if n < len(cells) else "" for n in places])
        for number, cells in enumerate(lines[1:], 2)
    ]


def calendar_lines(days: Iterable[tuple[date, str, str]]) -> list[list[str]]:
    """The same rows for a file, words for kinds."""
    words = {kind: word for word, kind in load(FORM).data["kinds"].items()}
    return [[day.isoformat(), words[kind], name] for day, kind, name in days]


def _row(line: int, cells: list[str]) -> CalendarRow:
    typed, kind, name = cells
    found = DAY.fullmatch(typed)
    try:
        day = date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise Refused("calendar.line_without_day", line=line, text=typed)
    return CalendarRow(day, load(FORM).data["kinds"].get(kind, kind), name)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("calendar.wrong_encoding")
