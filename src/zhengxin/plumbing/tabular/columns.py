"""Large tables as columns of texts, chunk by chunk: CSV through polars, the first sheet of a workbook at once."""

import codecs
import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars as pl

from zhengxin.kernel.cells import folded
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.bounds import is_workbook
from zhengxin.plumbing.tabular.read import SheetLines, first_sheet

ROW = "row"
CHUNK = 50_000
MOST_BYTES = 1024**3
WORKBOOK_ROWS, WORKBOOK_BYTES = 200_000, 100 * 1024**2
MOST_COLUMNS = 300
# How much of a file is looked at for its encoding and head.
_LOOK = 4 * 1024**2
_SHOWN = 40
# Lines of a workbook as texts at one time.
_LINES = 10_000


@dataclass(frozen=True)
class ColumnFile:
    """A table whose first row named its columns. `codes` are the columns that it has. `unfit` are cells that a formula
    made or that lie in a merged range: `row` as in the file (the head is 1), `field`, `reason` "formula" or "merged".
    """

    codes: tuple[str, ...]
    unfit: pl.DataFrame
    _frame: pl.LazyFrame

    def chunks(self, codes: Collection[str] | None = None, *, size: int = CHUNK) -> Iterator[pl.DataFrame]:
        """`row` and the columns asked for, all of them by default, as texts. Refused: "table.ragged",
        "table.not_csv", "table.wrong_encoding" when a chunk is reached that cannot be read."""
        asked = [code for code in self.codes if codes is None or code in codes]
        try:
            yield from self._frame.select(ROW, *asked).collect_batches(chunk_size=size, maintain_order=True)
        except pl.exceptions.PolarsError as fault:
            raise _refusal(fault) from fault


def open_columns(
    file: Path, heads: Mapping[str, Sequence[str]], *, required: Collection[str], folder: Path
) -> ColumnFile:
    """`heads` are the words by which a column may be named, by its code; `required` must be there. A file in GB18030 is
    written anew as UTF-8 into `folder`, which the caller removes.

    Refused: "table.*", "document.empty", a column that is unknown, missing or there twice.
    """
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise Refused("table.too_large", megabytes=MOST_BYTES // 1024**2)
    with file.open("rb") as opened:
        start = opened.read(_LOOK)
    if not start.strip():
        raise Refused("document.empty")
    if is_workbook(start):
        if size > WORKBOOK_BYTES:
            raise Refused("table.too_large", megabytes=WORKBOOK_BYTES // 1024**2)
        return _workbook(file.read_bytes(), heads, required)
    return _csv(*_as_utf8(file, start, folder), heads, required)


def _csv(file: Path, start: str, heads: Mapping[str, Sequence[str]], required: Collection[str]) -> ColumnFile:
    try:
        head = next(csv.reader(io.StringIO(start, newline=""), strict=True))
    except (csv.Error, StopIteration) as fault:
        raise Refused("table.not_csv", reason=fault) from fault
    codes = named_columns(head, heads, required)
    frame = pl.scan_csv(
        file, infer_schema=False, empty_string_is_null=False, row_index_name=ROW, row_index_offset=2,
        with_column_names=lambda _names: list(codes),
    )  # fmt: skip
    return ColumnFile(codes, _unfit([]), frame)


def _workbook(content: bytes, heads: Mapping[str, Sequence[str]], required: Collection[str]) -> ColumnFile:
    sheet = first_sheet(content, rows=WORKBOOK_ROWS + 1, most_bytes=WORKBOOK_BYTES)
    if sheet is None or (head := next(sheet.lines, None)) is None:
        raise Refused("document.empty")
    codes = named_columns(head, heads, required)
    parts = list(_parts(sheet.lines, codes))
    # A formula that was never computed shows nothing, but its row is there.
    last, rows = max((row for row, _column in sheet.computed), default=0), sum(part.height for part in parts)
    parts += _parts(iter([[""] * len(codes)] * (last - 1 - rows)), codes)
    frame = pl.concat([_part([], codes), *parts]).with_row_index(ROW, offset=2)
    return ColumnFile(codes, _unfit(_places(sheet, codes, frame.height + 1)), frame.lazy())


def _parts(lines: Iterator[list[str]], codes: Sequence[str]) -> Iterator[pl.DataFrame]:
    while part := list(islice(lines, _LINES)):
        yield _part(part, codes)


def _part(lines: Sequence[Sequence[str]], codes: Sequence[str]) -> pl.DataFrame:
    columns = list(zip(*lines, strict=True)) or [()] * len(codes)
    told = zip(codes, columns, strict=False)
    return pl.DataFrame([pl.Series(code, cells, dtype=pl.String) for code, cells in told])


def _places(sheet: SheetLines, codes: Sequence[str], last: int) -> Iterator[tuple[int, str, str]]:
    for row, column in sorted(sheet.computed):
        if 1 < row <= last and column <= len(codes):
            yield row, codes[column - 1], "formula"
    for top, left, bottom, right in sheet.merged:
        for row in range(max(top, 2), min(bottom, last) + 1):
            yield from ((row, codes[column - 1], "merged") for column in range(left, min(right, len(codes)) + 1))


def _unfit(places: Sequence[tuple[int, str, str]] | Iterator[tuple[int, str, str]]) -> pl.DataFrame:
    return pl.DataFrame(list(places), schema={ROW: pl.UInt32, "field": pl.String, "reason": pl.String}, orient="row")


def named_columns(
    head: Sequence[str], heads: Mapping[str, Sequence[str]], required: Collection[str]
) -> tuple[str, ...]:
    """The codes of the columns in the order of the file; arguments and refusals as of `open_columns`."""
    known = {_bare(word): code for code, words in heads.items() for word in words}
    told = list(head)
    while told and not told[-1].strip():
        told.pop()
    if len(told) > MOST_COLUMNS:
        raise Refused("table.too_many_columns", limit=MOST_COLUMNS)
    codes: list[str] = []
    for place, word in enumerate(told, 1):
        code = known.get(_bare(word))
        if code is None:
            raise Refused("table.column_unknown", column=word.strip()[:_SHOWN] or f"#{place}")
        if code in codes:
            raise Refused("table.column_twice", column=word.strip()[:_SHOWN])
        codes.append(code)
    missing = [heads[code][0] for code in heads if code in required and code not in codes]
    if missing:
        raise Refused("table.columns_missing", columns="、".join(missing), count=len(missing))
    return tuple(codes)


def _bare(word: str) -> str:
    """A head as it is compared: without the mark of a required column, and without spaces."""
    return "".join(folded(word).strip("*").split())


def _as_utf8(file: Path, start: bytes, folder: Path) -> tuple[Path, str]:
    """The file, or its copy in UTF-8, and how it begins. Old line ends (CR alone) are made new."""
    encoding = _encoding(start)
    has_old_ends = b"\r" in start and b"\n" not in start
    if encoding == "utf-8-sig" and not has_old_ends:
        return file, start.decode("utf-8-sig", "ignore")
    copy = folder / "table.csv"
    with file.open("rb") as told, copy.open("w", encoding="utf-8", newline="") as written:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while block := told.read(_LOOK):
                text = decoder.decode(block)
                written.write(text.replace("\r", "\n") if has_old_ends else text)
            written.write(decoder.decode(b"", final=True))
        except UnicodeDecodeError as fault:
            raise Refused("table.wrong_encoding") from fault
    with copy.open("rb") as opened:
        return copy, opened.read(_LOOK).decode("utf-8-sig", "ignore")


def _encoding(start: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # The last character may be cut.
            codecs.getincrementaldecoder(encoding)().decode(start)
        except UnicodeDecodeError:
            continue
        if b"\0" not in start[:1000]:
            return encoding
    raise Refused("table.wrong_encoding")


def _refusal(fault: Exception) -> Refused:
    told = str(fault)
    if "utf-8" in told:
        return Refused("table.wrong_encoding")
    if "more fields" in told:
        return Refused("table.ragged")
    return Refused("table.not_csv", reason=told.splitlines()[0][:200])
