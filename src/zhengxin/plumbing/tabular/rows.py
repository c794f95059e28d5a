"""The rows of a sheet that went out from here: found by the heads of their columns, wherever those were moved."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.read import SheetRead

# A title and a line of notes may stand above the head.
_HEAD_WITHIN = 5


@dataclass(frozen=True)
class RowRead:
    """`number` as the spreadsheet counts it; `cells` by column code. `computed` and `merged` are the codes of cells
    that a formula made and of cells that lie in a merged range."""

    number: int
    cells: Mapping[str, str]
    computed: frozenset[str]
    merged: frozenset[str]


def read_rows(sheet: SheetRead, heads: Mapping[str, Sequence[str]], *, hidden: Container[str] = ()) -> list[RowRead]:
    """Rows below the head that say something; `heads` are the words by which a column is known, in every language.
    A row with nothing but `hidden` cells says nothing. Refused "table.column_missing"."""
    head = max(range(min(_HEAD_WITHIN, len(sheet.rows))), key=lambda at: len(_places(sheet.rows[at], heads)), default=0)
    places = _places(sheet.rows[head], heads) if sheet.rows else {}
    missing = next((words[0] for code, words in heads.items() if code not in places), None)
    if missing is not None:
        raise Refused("table.column_missing", column=missing)
    merged = [area for area in sheet.merged if area[2] > head + 1]
    rows = []
    for number, cells in enumerate(sheet.rows[head + 1 :], head + 2):
        told = {code: cells[place] for code, place in places.items()}
        computed = {code for code, place in places.items() if (number, place + 1) in sheet.computed}
        areas = [area for area in merged if area[0] <= number <= area[2]]
        joined = {code for code, place in places.items() if any(area[1] <= place + 1 <= area[3] for area in areas)}
        if any(told[code].strip() for code in told if code not in hidden) or joined:
            rows.append(RowRead(number, told, frozenset(computed), frozenset(joined)))
    return rows


def _places(row: Sequence[str], heads: Mapping[str, Sequence[str]]) -> dict[str, int]:
    places = {}
    for code, words in heads.items():
        place = next((place for place, cell in enumerate(row) if cell.strip() in words), None)
        if place is not None:
            places[code] = place
    return places
