"""Tables that people fill in: the first sheet of an Excel file, or CSV; every cell as the text that was seen."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from zhengxin.kernel.refusals import Refused

MAX_BYTES = 16 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 100_000
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True)
class Line:
    """A row that holds something, with its number in the file; the first is 1."""

    number: int
    cells: tuple[str, ...]


def lines_of(content: bytes) -> list[Line]:
    """Refused: no table at all, another encoding, nothing in it, a file that unpacks to an unreasonable size."""
    if content[:4] == b"PK\x03\x04":
        rows = _excel(content)
    elif content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refused("sheet.old_excel")
    else:
        rows = _csv(content)
    lines = [Line(number, cells) for number, cells in rows if any(cells)]
    if not lines:
        raise Refused("document.empty")
    return lines


def _excel(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
                raise Refused("document.zip_bomb")
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = workbook.get_sheet_by_index(0)
        if sheet.height > MAX_ROWS:
            raise Refused("sheet.too_many_rows", limit=MAX_ROWS)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, IndexError, ValueError, OSError) as fault:
        raise Refused("document.damaged") from fault
    return [(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1)]


def _text(cell: object) -> str:
    """990121.0 was seen as 990121, a date as its day."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _csv(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
        return [(reader.line_num, tuple(cell.strip() for cell in cells)) for cells in reader]
    except csv.Error as fault:
        raise Refused("sheet.not_csv", reason=fault) from fault


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("sheet.wrong_encoding")
