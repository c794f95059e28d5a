"""A sheet goes out with a draft and comes back: what is taken, what is shown and confirmed, what is refused."""

import io
from datetime import date

import pytest
import xlsxwriter

from tests.contexts.plans.lists.conftest import Kept
from tests.contexts.plans.lists.workbooks import Rows, edited
from tests.people import AT, DAY
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions.lists import (
    change_item,
    draft_version,
    hand_in_sheet,
    remove_item,
    start_list,
    take_sheet,
)
from zhengxin.contexts.plans.models import ListSheet, ListVersion
from zhengxin.contexts.plans.queries.lists import draft_sheet, list_items, list_shown, sheet_shown
from zhengxin.contexts.plans.queries.lists.drafts import items_of
from zhengxin.kernel.lists import Taken
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular import ColumnForm, SheetForm, read_workbook, write_workbook

pytestmark = pytest.mark.django_db

KEY, NAME, KIND, AMOUNT, RULE, UNTIL, BASIS, OWNER = range(8)


def _sheet(kept: Kept, language: str = "zh") -> bytes:
    shown = list_shown(kept.clerk, kept.number, day=DAY)
    return draft_sheet(shown, language=language, notes={}, day=DAY)  # type: ignore[arg-type]


def _hand_in(kept: Kept, content: bytes) -> int:
    return hand_in_sheet(number=kept.number, content=content, name="清单.xlsx", by=kept.clerk, at=AT)


def _asked(kept: Kept, sheet: int) -> Taken:
    return sheet_shown(list_shown(kept.clerk, kept.number, day=DAY), sheet).taken


def _take(kept: Kept, sheet: int, *, added: bool = True, removed: bool = True, **changed: object) -> object:
    given = {"number": kept.number, "sheet": sheet, "with_added": added, "with_removed": removed}
    return take_sheet(**(given | {"seen": kept.changes, "by": kept.clerk, "at": AT} | changed))


def _amounts(kept: Kept) -> list[str]:
    return [item.values["amount"] for item in items_of(ListVersion.objects.get(of__number=kept.number))]


def _names(kept: Kept) -> list[str]:
    shown = list_shown(kept.clerk, kept.number, day=DAY)
    return [item.values["name"] for item in list_items(shown, shown.versions[0].number)]


def _refused(kept: Kept, content: bytes, code: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        _hand_in(kept, content)
    assert refused.value.code == code
    assert (Entry.objects.count(), ListSheet.objects.count(), StoredFile.objects.count()) == (entries, 0, 0)


def _change_amount(rows: Rows) -> None:
    rows[1][AMOUNT] = "80"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sheet_that_comes_back_as_it_went_out_asks_for_nothing(kept: Kept, language: str) -> None:
    kept.add("名称 =1+1\n第二行", columns={"name": "=1+1\n二", "kind": "fund", "amount": "0.5", "until": "2027-12-31"})
    asked = _asked(kept, _hand_in(kept, _sheet(kept, language)))
    assert not asked.change
    assert (asked.conflicts, asked.faults, asked.unchanged) == ((), (), 3)


def test_only_changed_rows_are_taken_and_each_act_has_its_entry(kept: Kept) -> None:
    sheet = _hand_in(kept, edited(_sheet(kept), _change_amount))
    (changed,) = _asked(kept, sheet).change.changed
    assert changed.cells == {"amount": ("120.00", "80.00")}
    _take(kept, sheet)
    assert _amounts(kept) == ["80.00", "120.00"]
    assert len(entries_of_event("plans.list_sheet_handed_in")) == len(entries_of_event("plans.list_sheet_taken")) == 1
    with pytest.raises(Refused, match="sheet_taken"):
        _take(kept, sheet)


def test_added_and_removed_rows_wait_for_their_confirmation(kept: Kept) -> None:
    def change(rows: Rows) -> None:
        added = ["", "质量保证金", "涉企保证金", "30", "", "", "青禾县示例收费办法第九条", "青禾县财政局"]
        rows[1:3] = [rows[2], added]

    sheet = _hand_in(kept, edited(_sheet(kept), change))
    asked = _asked(kept, sheet).change
    assert [item.values["name"] for item in asked.added] == ["质量保证金"]
    assert [item.values["name"] for item in asked.removed] == ["投标保证金"]
    with pytest.raises(Refused, match="sheet_nothing_to_take"):
        _take(kept, sheet, added=False, removed=False)
    _take(kept, sheet, removed=False)
    assert _names(kept) == ["投标保证金", "履约保证金", "质量保证金"]


def test_a_removed_row_that_is_confirmed_leaves_the_draft(kept: Kept) -> None:
    sheet = _hand_in(kept, edited(_sheet(kept), lambda rows: rows.pop(1)))
    _take(kept, sheet)
    assert _names(kept) == ["履约保证金"]


def test_a_stale_row_is_refused_with_both_sides_and_the_others_are_taken(kept: Kept) -> None:
    def change(rows: Rows) -> None:
        rows[1][AMOUNT] = "80"
        rows[2][AMOUNT] = "90"

    content = edited(_sheet(kept), change)
    change_item(
        number=kept.number,
        key="00001",
        columns={"name": "投标保证金", "kind": "deposit", "amount": "100"},
        legal_basis="青禾县示例收费办法第三条",
        owner=kept.finance,
        seen=kept.changes,
        by=kept.clerk,
        at=AT,
    )
    sheet = _hand_in(kept, content)
    asked = _asked(kept, sheet)
    (conflict,) = asked.conflicts
    assert (conflict.row, conflict.cells) == (2, {"amount": ("100.00", "80.00")})
    _take(kept, sheet)
    assert _amounts(kept) == ["100.00", "90.00"]


def test_an_item_added_since_the_sheet_went_out_stays(kept: Kept) -> None:
    content = edited(_sheet(kept), _change_amount)
    kept.add("质量保证金")
    asked = _asked(kept, _hand_in(kept, content))
    assert (asked.change.removed, len(asked.change.changed), asked.is_stale) == ((), 1, True)


def test_a_row_removed_in_the_draft_and_changed_in_the_sheet_is_a_conflict(kept: Kept) -> None:
    content = edited(_sheet(kept), _change_amount)
    remove_item(number=kept.number, key="00001", seen=kept.changes, by=kept.clerk, at=AT)
    (conflict,) = _asked(kept, _hand_in(kept, content)).conflicts
    assert (conflict.now, conflict.sheet.values["amount"] if conflict.sheet else "") == (None, "80.00")


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        (NAME, "", "cell.missing"),
        (NAME, "长" * 2001, "cell.long"),
        (KIND, "捐款", "list.value_choice"),
        (AMOUNT, "一百二十", "list.value_money"),
        (UNTIL, "下个月", "cell.day"),
        (BASIS, " ", "plans.list_item_without_basis"),
        (OWNER, "邻县财政局", "list.owner_unknown"),
        (KEY, "99999", "list.row_unknown"),
        (KEY, "00002", "sheet.row_twice"),
    ],
)
def test_a_row_with_a_fault_stays_out_and_says_why(kept: Kept, column: int, typed: str, code: str) -> None:
    def change(rows: Rows) -> None:
        rows[1][column] = typed

    asked = _asked(kept, _hand_in(kept, edited(_sheet(kept), change)))
    assert [fault.why.code for fault in asked.faults] == [code]
    assert not asked.change.changed


def test_a_copied_row_is_refused_and_its_original_stays(kept: Kept) -> None:
    def copy(rows: Rows) -> None:
        rows.insert(1, [rows[1][KEY], "质量保证金", *rows[1][2:]])

    asked = _asked(kept, _hand_in(kept, edited(_sheet(kept), copy)))
    assert [(fault.row, fault.why.code) for fault in asked.faults] == [(2, "sheet.row_twice")]
    assert not asked.change
    assert asked.unchanged == 2


def test_a_cell_with_a_formula_is_not_taken(kept: Kept) -> None:
    sheets = read_workbook(_sheet(kept))
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, sheet in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                page.write_string(row, column, cell)
    book.get_worksheet_by_name("涉企收费清单").write_formula(1, AMOUNT, "=40*2", None, 80)
    book.close()
    asked = _asked(kept, _hand_in(kept, content.getvalue()))
    assert [(fault.row, fault.column, fault.why.code) for fault in asked.faults] == [(2, "amount", "cell.formula")]
    assert not asked.change


def test_columns_may_be_moved_but_not_missing(kept: Kept) -> None:
    def move(rows: Rows) -> None:
        _change_amount(rows)
        for row in rows:
            row.append(row.pop(AMOUNT))

    def drop(rows: Rows) -> None:
        for row in rows:
            row.pop(BASIS)

    _refused(kept, edited(_sheet(kept), drop), "table.column_missing")
    assert len(_asked(kept, _hand_in(kept, edited(_sheet(kept), move))).change.changed) == 1


def test_a_foreign_sheet_is_refused_in_words(kept: Kept) -> None:
    foreign = write_workbook([SheetForm("涉企收费清单", [ColumnForm("收费项目")], [["投标保证金"]])])
    _refused(kept, foreign, "plans.sheet_foreign")
    _refused(kept, b"name,amount\n", "table.not_xlsx")
    _refused(kept, b"PK\x03\x04 broken", "table.damaged")
    _refused(kept, b"\xd0\xcf\x11\xe0" + bytes(600), "table.old_or_encrypted")


def test_a_sheet_of_another_list_or_version_is_refused(kept: Kept) -> None:
    number = start_list(kind="powers", owner=kept.finance, by=kept.clerk, at=AT)
    draft_version(number=number, by=kept.clerk, at=AT)
    other = draft_sheet(list_shown(kept.clerk, number, day=DAY), language="zh", notes={}, day=DAY)
    _refused(kept, other, "plans.sheet_of_another_list")
    old = _sheet(kept)
    kept.issue(date(2026, 3, 1))
    _refused(kept, old, "plans.list_no_draft")
    draft_version(number=kept.number, by=kept.clerk, at=AT)
    _refused(kept, old, "plans.sheet_of_another_version")


def test_ten_thousand_rows_are_refused_in_words_and_five_thousand_are_taken(kept: Kept) -> None:
    def fill(count: int) -> bytes:
        row = ["", "保证金", "涉企保证金", "30", "", "", "青禾县示例收费办法第九条", "青禾县财政局"]
        return edited(_sheet(kept), lambda rows: rows.extend([list(row) for _ in range(count)]))

    _refused(kept, fill(10_000), "plans.list_too_long")
    sheet = _hand_in(kept, fill(4_998))
    _take(kept, sheet)
    assert len(_names(kept)) == 5_000


def test_taking_is_refused_when_the_draft_changed_or_the_hand_is_wrong(kept: Kept) -> None:
    sheet = _hand_in(kept, edited(_sheet(kept), _change_amount))
    for changed, code in [
        ({"seen": 0}, "plans.list_changed_meanwhile"),
        ({"sheet": 0}, "plans.unknown_list_sheet"),
        ({"by": kept.county.neighbour}, "access.not_permitted"),
        ({"number": "990121-list-9"}, "plans.unknown_list"),
    ]:
        with pytest.raises(Refused) as refused:
            _take(kept, **({"sheet": sheet} | changed))  # type: ignore[arg-type]
        assert refused.value.code == code
    assert entries_of_event("plans.list_sheet_taken") == []
    with pytest.raises(Refused, match="not_permitted"):
        hand_in_sheet(number=kept.number, content=b"", name="a", by=kept.county.neighbour, at=AT)
