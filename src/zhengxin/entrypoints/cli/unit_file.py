"""A file that holds a unit tree, Excel or CSV, as an organisation office fills it in."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.subjects.actions import UnitRow
from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load
from zhengxin.plumbing.tabular import lines_of

# 2026-01-31, 2026/1/31, 2026.1.31, 20260131 as clerks write them.
DAY = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
# The column that a refusal of the register is about.
COLUMN = {
    "subjects.code_taken": "code",
    "subjects.code_wrong": "code",
    "subjects.parent_missing": "parent",
    "subjects.row_twice": "key",
    "subjects.tree_cyclic": "parent",
    "subjects.unknown_jurisdiction": "division",
    "subjects.unknown_kind": "kind",
}


@dataclass(frozen=True)
class UnitSheet:
    """The rows of the file, each with the number of its line; the head is 1 unless empty lines stand above it."""

    rows: tuple[UnitRow, ...]
    lines: tuple[int, ...]

    @cached_property
    def line_of(self) -> Mapping[str, int]:
        """Key → its last line, which is the wrong one where a key stands twice."""
        return {row.key: line for row, line in zip(self.rows, self.lines, strict=True)}

    @contextmanager
    def naming_the_place(self) -> Iterator[None]:
        """What the register refuses names line and column of the file."""
        try:
            yield
        except Refused as refused:
            from zhengxin.entrypoints.kit.refusals import sentence

            line = self.line_of.get(str(refused.params.get("row")))
            field = COLUMN.get(refused.code)
            if line is None or field is None:
                raise
            words = lazy("Line %(line)s, column “%(name)s”: %(reason)s")
            raise Unusable(words, line=line, name=_columns()[field], reason=sentence(refused)) from refused

    def demand_inside(self, path: str, name: str) -> None:
        """Unusable when a unit lies outside the division at `path`."""
        from zhengxin.contexts.subjects.queries import division_path, is_division

        for row, line in zip(self.rows, self.lines, strict=True):
            if is_division(row.division) and not division_path(row.division).startswith(path):
                words = lazy("Line %(line)s, column “%(column)s”: %(code)s lies outside %(name)s.")
                raise Unusable(words, line=line, column=_columns()["division"], code=row.division, name=name)


def unit_sheet(content: bytes) -> UnitSheet:
    """Unusable: no rows, a missing or unknown column, a cell that is empty or no day; names the line and the column.
    What the register itself asks is asked by the act."""
    head, *lines = lines_of(content)
    fields = _fields(list(head.cells))
    if not lines:
        raise Unusable(lazy("The file names no unit."))
    rows = [_row(line.number, dict(zip(fields, line.cells, strict=False))) for line in lines]
    return UnitSheet(tuple(rows), tuple(line.number for line in lines))


def _columns() -> Mapping[str, str]:
    """Field → name of its column."""
    told = load("unit_tree").data
    columns: Mapping[str, str] = told["required"] | told["optional"]
    return columns


def _fields(head: list[str]) -> list[str]:
    """The field of each column; rulebook/unit_tree.yaml names them. Sheet programs add empty columns behind."""
    while head and not head[-1]:
        head.pop()
    known = {name: field for field, name in _columns().items()}
    unknown = [name for name in head if name not in known]
    if unknown:
        raise Unusable(lazy("There is no column “%(name)s” in a unit tree."), name=unknown[0])
    missing = [name for name in load("unit_tree").data["required"].values() if name not in head]
    if missing:
        raise Unusable(lazy("The column “%(name)s” is missing."), name=missing[0])
    if len(set(head)) < len(head):
        raise Unusable(lazy("The file has two columns of one name."))
    return [known[name] for name in head]


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
    words = lazy("Line %(line)s, column “%(name)s”: %(text)s is no day.")
    raise Unusable(words, line=line, name=_columns()["from_day"], text=printed)
