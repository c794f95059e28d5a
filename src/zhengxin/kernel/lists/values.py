"""Values of an item, checked against its columns and brought into one form."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from zhengxin.kernel.cells import cell_day, cell_text, chosen, folded
from zhengxin.kernel.lists.kinds import Column, ListKind
from zhengxin.kernel.refusals import Refused

MAX_ITEMS = 5_000

_CENT = Decimal("0.01")
# Spreadsheets keep 15 digits.
_MOST_MONEY = Decimal("1e13")


def checked_columns(kind: ListKind, told: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Refused]]:
    """The values in their one form, and what is wrong by column code. Columns that the kind lacks are dropped."""
    values: dict[str, str] = {}
    wrong: dict[str, Refused] = {}
    for column in kind.columns:
        try:
            values[column.code] = _checked(column, told.get(column.code) or "")
        except Refused as refused:
            wrong[column.code] = refused
    return values, wrong


def _checked(column: Column, told: str) -> str:
    text = cell_text(told)
    if not text:
        if column.is_required:
            raise Refused("cell.missing")
        return ""
    if column.type == "day":
        return cell_day(text).isoformat()
    if column.type == "money":
        return _money(text)
    if column.type == "choice":
        return _choice(column, text)
    return text


def _money(text: str) -> str:
    """Yuan with two decimals, as text: a float would not keep cents."""
    try:
        amount = Decimal(folded(text).replace(",", "").removesuffix("元").strip())
    except InvalidOperation as fault:
        raise Refused("list.value_money", value=text[:40]) from fault
    if not amount.is_finite() or amount < 0 or amount >= _MOST_MONEY:
        raise Refused("list.value_money", value=text[:40])
    cents = amount.quantize(_CENT, rounding=ROUND_HALF_UP)
    if cents != amount:
        raise Refused("list.value_money", value=text[:40])
    return str(cents)


def _choice(column: Column, text: str) -> str:
    found = chosen(text, {choice.code: (choice.code, choice.zh, choice.en) for choice in column.choices})
    if found is None:
        offered = "、".join(choice.zh for choice in column.choices)
        raise Refused("list.value_choice", value=text[:40], offered=offered)
    return found
