"""A second reader of the same rules, row by row in plain Python, written from the words of the named checks.

It shares nothing with the columns but the kinds themselves.
"""

import re
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_10

from tests.kernel.recordchecks.files import AROUND, Told
from zhengxin.kernel.recordkinds import Check, Condition, Field, RecordKind

DAYS = (
    r"(\d{4})-(\d{1,2})-(\d{1,2})",
    r"(\d{4})/(\d{1,2})/(\d{1,2})",
    r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
    r"(\d{4})(\d\d)(\d\d)",
)
ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ERROR = {"credit_code": "uscc_check", "resident_number": "id_check", "division": "enum"}


def slowly(kind: RecordKind, rows: list[dict[str, str]]) -> set[Told]:
    found: set[Told] = set()
    bearers: dict[tuple[str, ...], list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for number, cells in enumerate(rows, 2):
        given = {field.code: _text(field, cells.get(field.code, "")) for field in kind.fields}
        meant = {field.code: _meaning(field, given[field.code]) for field in kind.fields}
        found |= {(number, code, error) for code, error in _wrong(kind, given, meant)}
        key = tuple(str(meant[code]) for code in kind.key)
        if all(meant[code] is not None for code in kind.key):
            bearers[key].append((number, meant))
    for same in bearers.values():
        contents: list[dict[str, Any]] = []
        firsts = []
        for number, meant in same:
            if meant in contents:
                found.add((number, None, "duplicate_in_file"))
            else:
                contents.append(meant)
                firsts.append(number)
        if len(firsts) > 1:
            found |= {(number, None, "duplicate_in_file") for number in firsts}
    return found


def _text(field: Field, cell: str) -> str:
    text = cell.strip()
    if field.type != "text" or field.written == "code":
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split()).upper() if field.type == "text" and field.written == "code" else text


def _meaning(field: Field, text: str) -> Any:
    if not text:
        return None
    if field.type == "day":
        return _day(text)
    if field.type == "decimal":
        fits = re.fullmatch(rf"\d{{1,{field.digits - field.scale}}}(\.\d{{1,{field.scale}}})?", text)
        return Decimal(text) if fits else None
    if field.type == "integer":
        return int(text) if re.fullmatch(rf"\d{{1,{field.digits}}}", text) else None
    if field.type == "choice":
        codes = {_code(field, part) for part in (text.split(";") if field.several else [text])}
        return None if None in codes else frozenset(codes)
    return text


def _day(text: str) -> date | None:
    for form in DAYS:
        if told := re.fullmatch(form, text):
            try:
                return date(*map(int, told.groups()))
            except ValueError:
                return None
    return None


def _code(field: Field, word: str) -> str | None:
    for choice in field.code_list.choices if field.code_list else ():
        name = unicodedata.normalize("NFKC", choice.zh)
        if (word.startswith(name + "-") and len(word) > len(name) + 1) if choice.has_note else word == name:
            return choice.code
    return None


def _holds(condition: Condition | None, meant: dict[str, Any]) -> bool:
    return condition is None or bool((meant[condition.field] or frozenset()) & condition.values)


def _wrong(kind: RecordKind, given: dict[str, str], meant: dict[str, Any]) -> set[tuple[str, str]]:
    found = set()
    unreadable = {"day": "date", "decimal": "type", "integer": "type", "choice": "enum"}
    for field in kind.fields:
        text = given[field.code]
        if not text and (field.is_required or (field.required_when and _holds(field.required_when, meant))):
            found.add((field.code, "required"))
        if text and meant[field.code] is None:
            found.add((field.code, unreadable[field.type]))
        if field.type == "text" and field.length and len(text) > field.length:
            found.add((field.code, "length"))
    for check in kind.checks:
        if _holds(check.condition, meant):
            found |= _of_check(check, given, meant)
    return found | _strangers(kind, given)


def _of_check(check: Check, given: dict[str, str], meant: dict[str, Any]) -> set[tuple[str, str]]:
    fields = check.fields
    field = fields.get("field", "")
    value = meant.get(field)
    if check.name in NUMBERS:
        is_wrong = bool(given[field]) and not NUMBERS[check.name](given[field])
        return {(field, ERROR.get(check.name, "pattern"))} if is_wrong else set()
    if check.name in ("date_order", "term", "term_within"):
        first, then = meant[fields["first"]], meant[fields["then"]]
        if first is None or then is None:
            return set()
        if check.name == "date_order":
            return {(fields["then"], "date_order")} if first > then else set()
        return {(fields["then"], "cross_field")} if _breaks_term(check, first, then, meant) else set()
    if check.name == "not_in_future":
        return {(field, "date_order")} if value and value > AROUND.today else set()
    if check.name == "one_of":
        return {(field, "required")} if not any(given[code] for code in (field, *check.others)) else set()
    parts = [meant[code] for code in check.others]
    most, other = meant.get(fields.get("most", "")), meant.get(fields.get("other", ""))
    is_wrong = {
        "at_most": value is not None and most is not None and value > most,
        "sum": value is not None and None not in parts and value != sum(filter(None, parts)),
        "positive_when": value is not None and check.name == "positive_when" and value <= 0,
        "empty_when": bool(given[field]),
        "differs": value is not None and value == other,
    }[check.name]
    return {(field, "cross_field")} if is_wrong else set()


def _breaks_term(check: Check, first: date, then: date, meant: dict[str, Any]) -> bool:
    choice = next(iter(meant[check.fields["by"]] or ()), None)
    months = (check.months or {}).get(choice or "")
    if months is None:
        return False
    if check.name == "term":
        return then not in (_later(first, months), _later(first, months) - timedelta(days=1))
    return not _later(first, months) - timedelta(days=1) <= then <= _later(first, check.most)


def _later(day: date, months: int) -> date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


def _strangers(kind: RecordKind, given: dict[str, str]) -> set[tuple[str, str]]:
    found = set()
    units, subjects = AROUND.units or {}, AROUND.subjects or ()
    for party in (kind.source_unit, kind.deciding_unit):
        code, name = given.get(party.code, ""), given.get(party.name, "")
        if code and name and name not in units.get(code, () if party == kind.source_unit else (name,)):
            found.add((party.code, "unknown_unit"))
    subject = given.get(kind.subject.party.code, "")
    if kind.subject.must_be_known and subject and subject not in subjects:
        found.add((kind.subject.party.code, "unknown_subject"))
    return found


def _is_resident(number: str) -> bool:
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    try:
        ric.get_birth_date(number)
    except Exception:
        return False
    return bool(ric.calc_check_digit(number) == number[17])


def _is_organisation(code: str) -> bool:
    told = code.replace("-", "")
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", told):
        return False
    total = sum(
        ORGANISATION.index(char) * weight for char, weight in zip(told, (3, 7, 9, 10, 5, 8, 4, 2), strict=False)
    )
    return told[8] == {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


NUMBERS = {
    "credit_code": uscc.is_valid,
    "resident_number": _is_resident,
    "organisation_code": _is_organisation,
    "registration_number": lambda number: len(number) == 15 and mod_11_10.is_valid(number),
    "division": lambda code: code[:6] in (AROUND.divisions or ()),
}
