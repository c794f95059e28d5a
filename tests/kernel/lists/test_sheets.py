"""A sheet against the draft it comes back to: three versions of one list, whatever they hold."""

from hypothesis import given

from tests.kernel.lists.test_diff import said, versions
from zhengxin.kernel.lists import Item, SheetOrigin, SheetRow, Taken, apply, compare, fingerprint, fingerprint_of_all


def returned(base: list[Item], sheet: list[Item], draft: list[Item]) -> Taken:
    """The sheet went out with `base`, comes back as `sheet` and meets `draft`; rows that are new bear no key."""
    sent = {item.key: fingerprint(item) for item in base}
    rows = [SheetRow(row, item.key if item.key in sent else "", item) for row, item in enumerate(sheet, 2)]
    return compare(SheetOrigin("990121-list-1", 1, fingerprint_of_all(base), sent), rows, draft)


@given(versions(), versions())
def test_a_draft_that_did_not_change_becomes_what_the_sheet_says(base: list[Item], sheet: list[Item]) -> None:
    taken = returned(base, sheet, base)
    assert (taken.conflicts, taken.faults, taken.is_stale) == ((), (), False)
    assert said(apply(base, taken.change)) == said(sheet)


@given(versions(), versions())
def test_a_sheet_that_nobody_changed_takes_nothing_back(base: list[Item], draft: list[Item]) -> None:
    taken = returned(base, base, draft)
    assert (taken.change, taken.conflicts) == (type(taken.change)(), ())


@given(versions(), versions(), versions())
def test_what_others_changed_since_is_never_overwritten(base: list[Item], sheet: list[Item], draft: list[Item]) -> None:
    change = returned(base, sheet, draft).change
    before, now = said(base), said(draft)
    touched = {row.key for row in change.changed} | {item.key for item in change.removed}
    assert all(now[key] == before[key] for key in touched)


@given(versions(), versions(), versions())
def test_each_row_that_went_out_is_taken_left_or_in_conflict(
    base: list[Item], sheet: list[Item], draft: list[Item]
) -> None:
    taken = returned(base, sheet, draft)
    before, mine, now = said(base), said(sheet), said(draft)
    both = {
        key
        for key in before
        if mine.get(key) != before[key] and now.get(key) != before[key] and mine.get(key) != now.get(key)
    }
    assert {conflict.key for conflict in taken.conflicts} == both
