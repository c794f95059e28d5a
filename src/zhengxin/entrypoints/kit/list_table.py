"""Items of a list as public and staff see them alike: columns, words of cells, search, order, pages, files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.queries.lists import ListShown, label
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.paging import paged
from zhengxin.entrypoints.kit.sorting import Column as HeadColumn
from zhengxin.entrypoints.kit.sorting import Heading, chosen_sort, columns
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.entrypoints.kit.workbook_files import table_workbook
from zhengxin.kernel.lists import Difference, Item, ListKind
from zhengxin.kernel.lists.kinds import LEGAL_BASIS, OWNER, Column
from zhengxin.plumbing.tabular import ColumnForm

PAGE = 100
LONGEST_SEARCH = 100
AS_LISTED = "order"


@dataclass(frozen=True)
class CellShown:
    """One cell in words. `old` is what stood there before, in a difference alone."""

    label: str
    text: str
    is_number: bool = False
    old: str | None = None


@dataclass(frozen=True)
class ItemLine:
    """An item as a row: its first cell names it."""

    key: str
    name: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True)
class ItemTable:
    """What kit/list_items.html needs. `before` and `after` are addresses of pages, "" where there is none."""

    words: str
    sort: str
    columns: list[HeadColumn]
    lines: list[ItemLine]
    found: int
    count: int
    query: str
    page: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True)
class DifferenceShown:
    """A difference in words; each changed line holds the changed cells alone."""

    added: list[ItemLine]
    removed: list[ItemLine]
    changed: list[ItemLine]


def kind_words(kind: ListKind) -> str:
    return label(kind, reader_language())


def list_title(shown: ListShown) -> str:
    """Whose list of which kind."""
    return _("%(owner)s: %(kind)s") % {"owner": shown.owner, "kind": kind_words(shown.kind)}


def item_table(shown: ListShown, items: Sequence[Item], query: QueryDict) -> ItemTable:
    """One page of what the URL asks for (q, sort, page)."""
    rows, words, sort = _asked(shown, items, query)
    part = paged(rows, query, size=PAGE)
    return ItemTable(
        words=words,
        sort=sort,
        columns=columns(_headings(shown.kind), sort, part.query),
        lines=item_lines(shown, part.rows),
        found=len(rows),
        count=len(items),
        query=part.query.urlencode(),
        page=part.page,
        pages=part.pages,
        before=part.before,
        after=part.after,
    )


def items_csv(shown: ListShown, items: Sequence[Item], query: QueryDict, name: str) -> HttpResponse:
    """All rows that the URL asks for, in its order."""
    lines = item_lines(shown, _asked(shown, items, query)[0])
    head = [_("Item number"), *(str(heading.label) for heading in _headings(shown.kind))]
    return csv_file(name, head, ([line.key, *(cell.text for cell in line.cells)] for line in lines))


def items_workbook(shown: ListShown, items: Sequence[Item], query: QueryDict, name: str) -> HttpResponse:
    """The same rows as a workbook to read; nothing in it comes back."""
    lines = item_lines(shown, _asked(shown, items, query)[0])
    forms = [
        ColumnForm(_("Item number"), 12),
        *(ColumnForm(str(heading.label), 14 if heading.is_number else 28) for heading in _headings(shown.kind)),
    ]
    rows = [[line.key, *(cell.text for cell in line.cells)] for line in lines]
    return table_workbook(name, kind_words(shown.kind), forms, rows)


def item_lines(shown: ListShown, items: Iterable[Item]) -> list[ItemLine]:
    heads = [(heading.key, str(heading.label), heading.is_number) for heading in _headings(shown.kind)]
    lines = []
    for item in items:
        cells = item.cells()
        told = tuple(CellShown(head, _words(shown, code, cells.get(code, "")), number) for code, head, number in heads)
        lines.append(ItemLine(item.key, told[0].text, told))
    return lines


def difference_shown(shown: ListShown, told: Difference) -> DifferenceShown:
    changed = [
        ItemLine(row.key, row.new.values[shown.kind.columns[0].code], changed_cells(shown, row.cells))
        for row in told.changed
    ]
    return DifferenceShown(item_lines(shown, told.added), item_lines(shown, told.removed), changed)


def changed_cells(shown: ListShown, cells: Mapping[str, tuple[str, str]]) -> tuple[CellShown, ...]:
    """Old and new words of each cell, in the order of the columns."""
    codes = [code for code in (*(column.code for column in shown.kind.columns), LEGAL_BASIS, OWNER) if code in cells]
    return tuple(
        CellShown(
            column_words(shown.kind, code), _words(shown, code, cells[code][1]), old=_words(shown, code, cells[code][0])
        )
        for code in codes
    )


def column_words(kind: ListKind, code: str) -> str:
    """What heads a column in the reader's language."""
    language = reader_language()
    if code == LEGAL_BASIS:
        return kind.basis_zh if language == "zh" else kind.basis_en
    if code == OWNER:
        return kind.owner_zh if language == "zh" else kind.owner_en
    return next((label(column, language) for column in kind.columns if column.code == code), code)


def _headings(kind: ListKind) -> list[Heading]:
    of_kind = [Heading(column.code, column_words(kind, column.code), column.type == "money") for column in kind.columns]
    return [*of_kind, *(Heading(code, column_words(kind, code)) for code in (LEGAL_BASIS, OWNER))]


def _asked(shown: ListShown, items: Sequence[Item], query: QueryDict) -> tuple[list[Item], str, str]:
    words = query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    sort = chosen_sort(query, _headings(shown.kind), AS_LISTED)
    rows = list(items)
    code = sort.removeprefix("-")
    if code != AS_LISTED:
        rows.sort(key=lambda item: _sort_value(shown, item, code), reverse=sort.startswith("-"))
    if words:
        rows = [item for item in rows if _has(shown, item, words.lower())]
    return rows, words, sort


def _has(shown: ListShown, item: Item, sought: str) -> bool:
    return any(sought in _words(shown, code, value).lower() for code, value in item.cells().items())


def _sort_value(shown: ListShown, item: Item, code: str) -> tuple[bool, float, str]:
    """Empty cells stand apart; amounts sort as amounts."""
    value = item.cells().get(code, "")
    if any(column.code == code and column.type == "money" for column in shown.kind.columns):
        return bool(value), float(value or 0), ""
    return bool(value), 0, _words(shown, code, value)


def _words(shown: ListShown, code: str, value: str) -> str:
    if code == OWNER:
        return shown.owners.get(value, value)
    column: Column | None = next((column for column in shown.kind.columns if column.code == code), None)
    if column is not None and column.choices:
        return next((label(choice, reader_language()) for choice in column.choices if choice.code == value), value)
    return value
