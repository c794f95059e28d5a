"""A sheet that comes back: which of its rows can be taken into the draft it went out from, which not, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhengxin.kernel.copied_rows import told_apart
from zhengxin.kernel.lists.diff import Changed, Difference, Item, ListItems, difference, fingerprint, fingerprint_of_all
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class SheetOrigin:
    """What a sheet remembers in its hidden part: the list, the version, and key → fingerprint of each row sent out."""

    list_number: str
    version: int
    version_sha256: str
    sent: Mapping[str, str]


@dataclass(frozen=True)
class SheetRow:
    """A row of the sheet, `row` counted from 1 as the spreadsheet does. `key` "" for a row that somebody added.

    `wrong` is what cannot be read, by column code; `item` is whole only without it.
    """

    row: int
    key: str
    item: Item
    wrong: Mapping[str, Refused] = field(default_factory=dict)


@dataclass(frozen=True)
class RowFault:
    """A cell that stops its row: column code ("" for the whole row) and the reason."""

    row: int
    column: str
    why: Refused


@dataclass(frozen=True)
class Conflict:
    """The draft's item changed since the sheet went out: `now` None where it is gone, `sheet` None where it was
    taken out of the sheet. `row` 0 for a row that is no longer there."""

    row: int
    key: str
    now: Item | None
    sheet: Item | None
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Taken:
    """What the sheet asks for. `change` can be taken; conflicts and faults stay out and are shown. `added_rows` are
    the sheet's rows of `change.added`; `unchanged` counts the rows that ask for nothing; `is_stale` when anything of
    the draft changed since the sheet went out."""

    change: Difference
    conflicts: tuple[Conflict, ...]
    faults: tuple[RowFault, ...]
    added_rows: tuple[int, ...]
    unchanged: int
    is_stale: bool


def compare(origin: SheetOrigin, rows: Sequence[SheetRow], draft: ListItems) -> Taken:
    """Compares row by row with the draft as it is now; what the sheet left as it went out asks for nothing."""
    now = {item.key: item for item in draft}
    faults = [RowFault(row.row, column, why) for row in rows for column, why in row.wrong.items()]
    added, known = [row for row in rows if not row.key and not row.wrong], _known(origin, rows, faults)
    changed: list[Changed] = []
    conflicts: list[Conflict] = []
    unchanged = 0
    for row in known:
        present = now.get(row.key)
        asked = difference([present], [row.item]).changed if present else ()
        if fingerprint(row.item) == origin.sent[row.key] or (present is not None and not asked):
            unchanged += 1
        elif present is not None and fingerprint(present) == origin.sent[row.key]:
            changed += asked
        else:
            conflicts.append(Conflict(row.row, row.key, present, row.item, asked[0].cells if asked else {}))
    removed, kept = _missing(origin, {row.key for row in rows}, now)
    return Taken(
        change=Difference(tuple(row.item for row in added), tuple(removed), tuple(changed)),
        conflicts=(*conflicts, *kept),
        faults=tuple(sorted(faults, key=lambda fault: fault.row)),
        added_rows=tuple(row.row for row in added),
        unchanged=unchanged,
        is_stale=fingerprint_of_all(draft) != origin.version_sha256,
    )


def _known(origin: SheetOrigin, rows: Sequence[SheetRow], faults: list[RowFault]) -> list[SheetRow]:
    """Rows that went out and came back once and whole; the others become faults."""
    strangers = [row for row in rows if row.key and row.key not in origin.sent]
    faults += [RowFault(row.row, "", Refused("list.row_unknown", key=row.key[:40])) for row in strangers]
    known, copies = told_apart(
        (row for row in rows if row.key in origin.sent),
        key=lambda row: row.key,
        is_as_sent=lambda row: not row.wrong and fingerprint(row.item) == origin.sent[row.key],
    )
    faults += [RowFault(row.row, "", Refused("sheet.row_twice", row=other.row)) for row, other in copies]
    return [row for row in known if not row.wrong]


def _missing(origin: SheetOrigin, came: set[str], now: Mapping[str, Item]) -> tuple[list[Item], list[Conflict]]:
    """Items that were taken out of the sheet: to be removed, or in conflict where the draft changed them since."""
    removed: list[Item] = []
    kept: list[Conflict] = []
    for key, sent in origin.sent.items():
        present = now.get(key)
        if key in came or present is None:
            continue
        if fingerprint(present) == sent:
            removed.append(present)
        else:
            kept.append(Conflict(0, key, present, None, {}))
    return removed, kept
