"""Figures by unit, kind and month out of columns: files with their counts, new rows by day, sheets and what came in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.quality.counts import NOTHING, Counts
from zhengxin.kernel.quality.sheet import Declared, counted_sheet
from zhengxin.kernel.quality.timing import UNTIMED, Timing

# Unit, kind of record, month ("2026-10").
Cell = tuple[int, str, str]


@dataclass(frozen=True)
class FileCounts:
    """What became of a file that was taken in, but for its new rows."""

    id: int
    cell: Cell
    sent_on: date
    corrected: int
    repeated: int
    rejected: int
    asked: int
    filled: int


# The file, the day of the decision, and how many new rows of the file have it.
FirstRows = tuple[int, date | None, int]


def counted(
    files: Iterable[FileCounts],
    firsts: Iterable[FirstRows],
    received: Mapping[Cell, int],
    sheets: Mapping[Cell, Declared],
    timing_of: Callable[[Cell], Timing | None],
) -> dict[Cell, Counts]:
    """Every row of every file in exactly one class. Without a timing new rows are untimed."""
    table: dict[Cell, Counts] = {}

    def add(cell: Cell, counts: Counts) -> None:
        table[cell] = table.get(cell, NOTHING) + counts

    known: dict[int, FileCounts] = {}
    timings: dict[Cell, Timing | None] = {}
    for file in files:
        known[file.id] = file
        told = {name: getattr(file, name) for name in ("corrected", "repeated", "rejected", "asked", "filled")}
        add(file.cell, Counts(**told))
    for number, day, count in firsts:
        file = known[number]
        if file.cell not in timings:
            timings[file.cell] = timing_of(file.cell)
        timing = timings[file.cell]
        standing = timing.standing(day, file.sent_on) if timing else UNTIMED
        add(file.cell, Counts(**{standing: count}))
    for cell in {**received, **sheets}:
        add(cell, counted_sheet(sheets.get(cell), received.get(cell, 0)))
    return table


def summed(counts: Iterable[Counts]) -> Counts:
    total = NOTHING
    for each in counts:
        total = total + each
    return total
