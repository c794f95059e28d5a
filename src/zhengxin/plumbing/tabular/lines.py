"""Tables that people made themselves: the first sheet of a workbook, or CSV; every cell as the text that was seen."""

import csv
import io
from dataclasses import dataclass

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.bounds import is_workbook
from zhengxin.plumbing.tabular.read import read_workbook

MOST_LINES = 100_000
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True)
class Line:
    """A row that holds something, with its number in the file; the first is 1."""

    number: int
    cells: tuple[str, ...]


def lines_of(content: bytes) -> list[Line]:
    """Refused: "table.*" of a workbook, no table at all, another encoding, nothing in it."""
    rows = _excel(content) if is_workbook(content) else _csv(content)
    lines = [Line(number, cells) for number, cells in rows if any(cells)]
    if not lines:
        raise Refused("document.empty")
    return lines


def _excel(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    sheets = read_workbook(content, rows=MOST_LINES)
    first = next(iter(sheets.values()), None)
    rows = first.rows if first else []
    return [(number, tuple(cell.strip() for cell in row)) for number, row in enumerate(rows, 1)]


def _csv(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
        return [(reader.line_num, tuple(cell.strip() for cell in cells)) for cells in reader]
    except csv.Error as fault:
        raise Refused("table.not_csv", reason=fault) from fault


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("table.wrong_encoding")
