"""The rules of a kind as expressions over its columns: each is true where a row breaks it.

Columns: `given:CODE` the cleaned text, `CODE` what it means, `passes:CODE` what a number's check character says.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from zhengxin.kernel.recordkinds import NAMED_CHECKS, Check, Condition, Field, RecordKind

GIVEN, PASSES = "given:", "passes:"
# The names of the rules that a required cell is filled.
REQUIRED = ("required", "required_when")


@dataclass(frozen=True)
class Rule:
    """What a row can break: the field that is marked ("" for the whole row), the code of interfaces.md, the name of its
    sentence and what belongs into it."""

    field: str
    code: str
    name: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


Broken = tuple[Rule, pl.Expr]


def rules_of(kind: RecordKind, today: date) -> list[Broken]:
    """All rules but those that need other rows or the register."""
    broken: list[Broken] = []
    for each in kind.fields:
        broken += _of_field(each, kind)
    for check in kind.checks:
        marked = check.fields.get("then") or check.fields["field"]
        form = NAMED_CHECKS[check.name]
        params: dict[str, object] = {**check.fields, "others": check.others, **_told(check.condition)}
        if check.most:
            params["most"] = check.most
        broken.append((Rule(marked, form.error, check.name, params), _CHECKS[check.name](check, kind, today)))
    return broken


def asked_of(kind: RecordKind) -> list[pl.Expr]:
    """How many cells of a chunk have to be filled, in parts that add up."""
    always = sum(field.is_required for field in kind.fields)
    return [
        pl.len() * always,
        *(_holds(field.required_when, kind).sum() for field in kind.fields if field.required_when),
    ]


def _of_field(each: Field, kind: RecordKind) -> Iterator[Broken]:
    given, meant = pl.col(GIVEN + each.code), pl.col(each.code)
    if each.is_required:
        yield Rule(each.code, "required", "required"), given.is_null()
    if each.required_when:
        params = _told(each.required_when)
        yield Rule(each.code, "required", "required_when", params), given.is_null() & _holds(each.required_when, kind)
    yield from _READABLE[each.type](each, given, meant)


def _text(each: Field, given: pl.Expr, meant: pl.Expr) -> Iterator[Broken]:
    yield Rule(each.code, "type", "characters"), pl.col(f"control:{each.code}")
    if each.length:
        yield Rule(each.code, "length", "length", {"length": each.length}), given.str.len_chars() > each.length
    if each.pattern:
        params = {"sample": each.sample.replace("{n}", "1")}
        yield Rule(each.code, "pattern", "pattern", params), ~given.str.contains(f"^(?:{each.pattern})$")


def _day(each: Field, given: pl.Expr, meant: pl.Expr) -> Iterator[Broken]:
    yield Rule(each.code, "date", "date"), given.is_not_null() & meant.is_null()


def _number(each: Field, given: pl.Expr, meant: pl.Expr) -> Iterator[Broken]:
    params = {"digits": each.digits - each.scale, "scale": each.scale, "unit": each.unit}
    yield Rule(each.code, "type", each.type, params), given.is_not_null() & meant.is_null()


def _choice(each: Field, given: pl.Expr, meant: pl.Expr) -> Iterator[Broken]:
    yield Rule(each.code, "enum", "enum"), given.is_not_null() & meant.is_null()


_READABLE: dict[str, Callable[[Field, pl.Expr, pl.Expr], Iterator[Broken]]] = {
    "text": _text,
    "day": _day,
    "decimal": _number,
    "integer": _number,
    "choice": _choice,
}


def _holds(condition: Condition | None, kind: RecordKind) -> pl.Expr:
    """True where one of the condition's choices stands in its field; always without a condition."""
    if condition is None:
        return pl.lit(True)
    meant = pl.col(condition.field)
    if kind.field(condition.field).several:
        return meant.str.contains(f"(?:^|;)(?:{'|'.join(sorted(condition.values))})(?:;|$)").fill_null(False)
    return meant.is_in(sorted(condition.values)).fill_null(False)


def _told(condition: Condition | None) -> dict[str, object]:
    return {"when": condition.field, "is": sorted(condition.values)} if condition else {}


def _fails(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    """The number in the field is given and does not pass."""
    code = check.fields["field"]
    return pl.col(GIVEN + code).is_not_null() & ~pl.col(PASSES + code) & _holds(check.condition, kind)


def _date_order(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    return pl.col(check.fields["first"]) > pl.col(check.fields["then"])


def _not_in_future(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    return pl.col(check.fields["field"]) > pl.lit(today)


def _term(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    """The end of a term is the same day so many months later or the day before, as both are written."""
    end, month = pl.col(check.fields["then"]), _months_later(check)
    is_wrong = (end != month) & (end != month.dt.offset_by("-1d"))
    return is_wrong & _holds(check.condition, kind)


def _term_within(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    end, start = pl.col(check.fields["then"]), pl.col(check.fields["first"])
    is_short = end < _months_later(check).dt.offset_by("-1d")
    return (is_short | (end > start.dt.offset_by(f"{check.most}mo"))) & _holds(check.condition, kind)


def _months_later(check: Check) -> pl.Expr:
    spans = {choice: f"{months}mo" for choice, months in (check.months or {}).items()}
    months = pl.col(check.fields["by"]).replace_strict(spans, default=None, return_dtype=pl.String)
    return pl.col(check.fields["first"]).dt.offset_by(months)


def _at_most(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    return pl.col(check.fields["field"]) > pl.col(check.fields["most"])


def _sum(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    """Only where all parts are given."""
    parts = [pl.col(code) for code in check.others]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return pl.col(check.fields["field"]) != total


def _positive_when(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    return (pl.col(check.fields["field"]) <= 0) & _holds(check.condition, kind)


def _empty_when(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    return pl.col(GIVEN + check.fields["field"]).is_not_null() & _holds(check.condition, kind)


def _differs(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    return pl.col(check.fields["field"]) == pl.col(check.fields["other"])


def _one_of(check: Check, kind: RecordKind, today: date) -> pl.Expr:
    codes = [check.fields["field"], *check.others]
    return pl.all_horizontal(pl.col(GIVEN + code).is_null() for code in codes) & _holds(check.condition, kind)


_CHECKS: dict[str, Callable[[Check, RecordKind, date], pl.Expr]] = {
    "credit_code": _fails,
    "organisation_code": _fails,
    "registration_number": _fails,
    "resident_number": _fails,
    "division": _fails,
    "date_order": _date_order,
    "not_in_future": _not_in_future,
    "term": _term,
    "term_within": _term_within,
    "at_most": _at_most,
    "sum": _sum,
    "positive_when": _positive_when,
    "empty_when": _empty_when,
    "differs": _differs,
    "one_of": _one_of,
}
