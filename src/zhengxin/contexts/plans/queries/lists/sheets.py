"""The sheet that goes out with a draft, and what one that came back would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.plans.models import ListSheet, ListVersion
from zhengxin.contexts.plans.queries.lists.drafts import items_of
from zhengxin.contexts.plans.queries.lists.owners import owner_labels, owners
from zhengxin.contexts.plans.queries.lists.shown import ListShown
from zhengxin.kernel.cells import cell_text
from zhengxin.kernel.lists import (
    MAX_ITEMS,
    Column,
    Item,
    ListKind,
    SheetOrigin,
    SheetRow,
    Taken,
    checked_columns,
    compare,
    fingerprint,
    fingerprint_of_all,
)
from zhengxin.kernel.lists.kinds import LEGAL_BASIS, OWNER
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular import (
    ColumnForm,
    RowRead,
    SheetForm,
    SheetRead,
    read_rows,
    read_workbook,
    write_workbook,
)

Language = Literal["zh", "en"]
KEY_HEAD = "key"
ORIGIN = "origin"
FORMAT = "zhengxin list sheet 1"
SPARE_ROWS = 200
_TYPES = {"day": "day", "money": "number"}
_WIDTHS = {"day": 13, "money": 14, "choice": 16}


@dataclass(frozen=True)
class SheetShown:
    """A sheet handed in for the list's draft, and what it asks for now. `changes` as the draft has them now."""

    id: int
    file_name: str
    version: int
    changes: int
    is_taken: bool
    taken: Taken


def label(thing: object, language: Language) -> str:
    """The Chinese or English name of a column, choice or kind."""
    return str(getattr(thing, language))


def draft_sheet(shown: ListShown, *, language: Language, notes: Mapping[str, str], day: date, foot: str = "") -> bytes:
    """The workbook of the list's draft: hidden keys, drop-downs, and what it needs to find home again.

    `notes` by type of column, "required" and "optional" are shown at the head; "mark" heads a column of its own, which
    is not read. `foot` is printed below each page. Refused "plans.list_no_draft".
    """
    row = draft_row(shown)
    items, kind = items_of(row), shown.kind
    labels = owner_labels(owners(shown.jurisdiction, kind, day))
    # Units that may no longer own an item stay readable where one names them.
    names = {number: name for name, number in labels.items()}
    for item in items:
        names.setdefault(item.owner, shown.owners.get(item.owner, item.owner))
    columns = [ColumnForm(KEY_HEAD, is_hidden=True), *_column_forms(kind, names, language, notes)]
    rows = [[item.key, *_cells(kind, item, names, language)] for item in items]
    if notes.get("mark"):
        columns.append(ColumnForm(notes["mark"]))
        rows = [[*row, ""] for row in rows]
    sheet = SheetForm(label(kind, language)[:31], columns, rows, spare=SPARE_ROWS, foot=foot)
    return write_workbook([sheet, _origin_sheet(shown.number, row.number, items, names)])


def sheet_shown(shown: ListShown, sheet: int) -> SheetShown:
    """Refused: no such sheet for this list's draft; what `compare_sheet` refuses."""
    draft = draft_row(shown)
    row = ListSheet.objects.filter(pk=sheet, version=draft).first()
    if row is None:
        raise Refused("plans.unknown_list_sheet")
    name, _media_type, content = file_content(row.file_sha256)
    taken = compare_sheet(read_workbook(content), shown.number, draft, shown.kind)
    return SheetShown(row.pk, name, draft.number, draft.changes, row.taken_at is not None, taken)


def draft_row(shown: ListShown) -> ListVersion:
    """Refused "plans.list_no_draft"."""
    row = ListVersion.objects.filter(of__number=shown.number, state=ListVersion.DRAFT).first()
    if row is None:
        raise Refused("plans.list_no_draft")
    return row


def compare_sheet(sheets: Mapping[str, SheetRead], number: str, draft: ListVersion, kind: ListKind) -> Taken:
    """What the sheet would change in the draft. Refused: no sheet of ours; of another list or version; a column
    missing; more rows than a list may have."""
    origin, labels = _read_origin(sheets)
    if origin.list_number != number:
        raise Refused("plans.sheet_of_another_list", number=origin.list_number[:40])
    if origin.version != draft.number:
        raise Refused("plans.sheet_of_another_version", version=origin.version, draft=draft.number)
    table = next((sheet for name, sheet in sheets.items() if name in (kind.zh[:31], kind.en[:31])), None)
    if table is None or not table.rows:
        raise Refused("plans.sheet_foreign")
    rows = _read_rows(table, kind, labels)
    if len(rows) > MAX_ITEMS:
        raise Refused("plans.list_too_long", limit=MAX_ITEMS)
    return compare(origin, rows, items_of(draft))


def _column_forms(
    kind: ListKind, names: Mapping[str, str], language: Language, notes: Mapping[str, str]
) -> list[ColumnForm]:
    def form(column: Column) -> ColumnForm:
        offered = tuple(label(choice, language) for choice in column.choices)
        note = notes.get("required" if column.is_required else "optional", "")
        hint = notes.get(column.type, "")
        width = _WIDTHS.get(column.type, 28)
        kind_of_cell = _TYPES.get(column.type, "text")
        return ColumnForm(label(column, language), width, kind_of_cell, f"{note} {hint}".strip(), offered)

    basis_head, owner_head = (kind.basis_zh, kind.owner_zh) if language == "zh" else (kind.basis_en, kind.owner_en)
    return [
        *map(form, kind.columns),
        ColumnForm(basis_head, 40, note=notes.get("required", "")),
        ColumnForm(owner_head, 26, note=notes.get("required", ""), options=tuple(names.values())),
    ]


def _cells(kind: ListKind, item: Item, names: Mapping[str, str], language: Language) -> list[str | date | Decimal]:
    cells = [_cell(column, item.values.get(column.code, ""), language) for column in kind.columns]
    return [*cells, item.legal_basis, names[item.owner]]


def _cell(column: Column, value: str, language: Language) -> str | date | Decimal:
    if not value:
        return ""
    if column.type == "day":
        return date.fromisoformat(value)
    if column.type == "money":
        return Decimal(value)
    if column.type == "choice":
        return next((label(choice, language) for choice in column.choices if choice.code == value), value)
    return value


def _origin_sheet(number: str, version: int, items: list[Item], names: Mapping[str, str]) -> SheetForm:
    head = [
        [FORMAT, "", ""],
        ["list", number, ""],
        ["version", str(version), fingerprint_of_all(items)],
    ]
    sent = [["item", item.key, fingerprint(item)] for item in items]
    owned = [["owner", number, name] for number, name in names.items()]
    columns = [ColumnForm("what"), ColumnForm("which"), ColumnForm("value")]
    return SheetForm(ORIGIN, columns, [*head, *sent, *owned], is_hidden=True)


def _read_origin(sheets: Mapping[str, SheetRead]) -> tuple[SheetOrigin, dict[str, str]]:
    """Where the sheet comes from, and its labels of owners with their unit numbers."""
    rows = [row for row in sheets[ORIGIN].rows if len(row) == 3] if ORIGIN in sheets else []
    facts = {row[0]: row for row in rows if row[0] in (FORMAT, "list", "version")}
    if len(facts) != 3 or not facts["version"][1].isdecimal():
        raise Refused("plans.sheet_foreign")
    origin = SheetOrigin(
        list_number=facts["list"][1],
        version=int(facts["version"][1][:9]),
        version_sha256=facts["version"][2],
        sent={row[1]: row[2] for row in rows if row[0] == "item"},
    )
    return origin, {row[2]: row[1] for row in rows if row[0] == "owner"}


def _read_rows(table: SheetRead, kind: ListKind, owner_numbers: Mapping[str, str]) -> list[SheetRow]:
    heads: dict[str, tuple[str, ...]] = {column.code: (column.zh, column.en) for column in kind.columns}
    heads |= {LEGAL_BASIS: (kind.basis_zh, kind.basis_en), OWNER: (kind.owner_zh, kind.owner_en)}
    heads |= {KEY_HEAD: (KEY_HEAD,)}
    return [_row(row, kind, owner_numbers) for row in read_rows(table, heads, hidden=(KEY_HEAD,))]


def _row(read: RowRead, kind: ListKind, owner_numbers: Mapping[str, str]) -> SheetRow:
    told = read.cells
    values, wrong = checked_columns(kind, told)
    try:
        basis = cell_text(told[LEGAL_BASIS])
        if not basis:
            wrong[LEGAL_BASIS] = Refused("plans.list_item_without_basis")
    except Refused as refused:
        basis, wrong[LEGAL_BASIS] = "", refused
    owner = owner_numbers.get(told[OWNER].strip(), "")
    if not owner:
        wrong[OWNER] = Refused("list.owner_unknown", value=told[OWNER].strip()[:40])
    wrong |= {code: Refused("cell.formula") for code in read.computed}
    wrong |= {code: Refused("cell.merged") for code in read.merged}
    key = told[KEY_HEAD].strip()
    return SheetRow(read.number, key, Item(key, values, basis, owner), wrong)
