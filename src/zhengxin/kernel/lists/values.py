"""Values of an item, checked against its columns and brought into one form."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from zhengxin.kernel.lists.kinds import Column, ListKind
from zhengxin.kernel.refusals import Refused

MAX_ITEMS = 5_000
MAX_LENGTH = 2_000

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
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


def checked_text(told: str, *, limit: int = MAX_LENGTH) -> str:
    """A text in NFC without white space around it. Refused: longer than the limit, characters that nobody sees."""
    text = unicodedata.normalize("NFC", told.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > limit:
        raise Refused("list.value_long", limit=limit)
    if any(unicodedata.category(character) in ("Cc", "Cs", "Cn") and character not in "\n\t" for character in text):
        raise Refused("list.value_characters")
    return text


def _checked(column: Column, told: str) -> str:
    text = checked_text(told)
    if not text:
        if column.is_required:
            raise Refused("list.value_missing")
        return ""
    if column.type == "day":
        return checked_day(text)
    if column.type == "money":
        return _money(text)
    if column.type == "choice":
        return _choice(column, text)
    return text


def checked_day(text: str) -> str:
    """A day in ISO form, written with -, /, . or 年月日. Refused "list.value_day"."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise Refused("list.value_day", value=text[:40])


def _money(text: str) -> str:
    """Yuan with two decimals, as text: a float would not keep cents."""
    try:
        amount = Decimal(text.replace(",", "").replace("，", "").removesuffix("元").strip())
    except InvalidOperation as fault:
        raise Refused("list.value_money", value=text[:40]) from fault
    if not amount.is_finite() or amount < 0 or amount >= _MOST_MONEY:
        raise Refused("list.value_money", value=text[:40])
    cents = amount.quantize(_CENT, rounding=ROUND_HALF_UP)
    if cents != amount:
        raise Refused("list.value_money", value=text[:40])
    return str(cents)


def _choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if text in (choice.code, choice.zh, choice.en):
            return choice.code
    offered = "、".join(choice.zh for choice in column.choices)
    raise Refused("list.value_choice", value=text[:40], offered=offered)
