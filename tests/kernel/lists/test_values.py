"""Values of an item in their one form, and when the next review is."""

from datetime import date

import pytest

from zhengxin.kernel.lists import Choice, Column, checked_columns, next_review
from zhengxin.kernel.lists.kinds import ListKind
from zhengxin.kernel.refusals import Refused


def checked(kind: str, typed: str, *, is_required: bool = False) -> str | Refused:
    column = Column("x", "某", "x", kind, is_required, (Choice("a", "甲", "first"), Choice("b", "乙", "second")))
    owner = frozenset({"department"})
    whole = ListKind("k", "清单", "list", "依据", "basis", "单位", "unit", owner, (column,), 12, "unverified", "")
    values, wrong = checked_columns(whole, {"x": typed})
    return wrong.get("x") or values["x"]


@pytest.mark.parametrize(
    ("kind", "typed", "form"),
    [
        ("text", "  甲\r\n乙 ", "甲\n乙"),
        ("day", "2026-03-01", "2026-03-01"),
        ("day", "2026/3/1", "2026-03-01"),
        ("day", "2026年3月1日", "2026-03-01"),
        ("money", "1,200", "1200.00"),
        ("money", "0.5元", "0.50"),
        ("money", "12.30", "12.30"),
        ("choice", "甲", "a"),
        ("choice", "second", "b"),
        ("choice", "b", "b"),
        ("money", "", ""),
    ],
)
def test_a_value_has_one_form(kind: str, typed: str, form: str) -> None:
    assert checked(kind, typed) == form
    assert checked(kind, form) == form


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("day", "2026-02-30", "cell.day"),
        ("day", "明天", "cell.day"),
        ("money", "-1", "list.value_money"),
        ("money", "1.234", "list.value_money"),
        ("money", "NaN", "list.value_money"),
        ("money", "1e99", "list.value_money"),
        ("money", "99999999999999", "list.value_money"),
        ("choice", "丙", "list.value_choice"),
        ("text", "a\x07", "cell.characters"),
        ("text", "\ud800", "cell.characters"),
        ("text", "长" * 2001, "cell.long"),
    ],
)
def test_what_a_column_cannot_take_is_refused(kind: str, typed: str, code: str) -> None:
    refused = checked(kind, typed)
    assert isinstance(refused, Refused)
    assert refused.code == code


def test_what_is_required_must_be_there() -> None:
    refused = checked("text", "  ", is_required=True)
    assert isinstance(refused, Refused)
    assert refused.code == "cell.missing"


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (date(2026, 3, 1), 12, date(2027, 3, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_the_next_review_is_so_many_months_later(last: date, months: int, due: date) -> None:
    assert next_review(last, months) == due
