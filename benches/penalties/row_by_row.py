"""The rules of a kind row by row in plain Python, and as a pydantic model; stands alone but for the kernel."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Field, create_model, field_validator, model_validator

from zhengxin.kernel.identifiers import credit_code_check, organisation_check, registration_check, resident_check
from zhengxin.kernel.recordkinds import Condition, RecordKind

FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
PASSES: dict[str, Callable[[str], bool]] = {
    "credit_code": lambda code: len(code) == 18 and credit_code_check(code[:17]) == code[17],
    "resident_number": lambda number: len(number) == 18 and resident_check(number[:17]) == number[17],
    "organisation_code": lambda code: len(code.replace("-", "")) == 9 and organisation_check(code[:8]) == code[-1],
    "registration_number": lambda number: len(number) == 15 and registration_check(number[:14]) == number[14],
}


def day(text: str) -> date:
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError("no day")


def amount(text: str) -> str:
    if not text.replace(".", "", 1).isdigit():
        raise ValueError("no amount")
    return text


def words_of(kind: RecordKind) -> dict[str, dict[str, str]]:
    """The words of each choice with their codes, by field."""
    listed = [(field.code, field.code_list) for field in kind.fields if field.code_list]
    return {code: {choice.zh: choice.code for choice in told.choices} for code, told in listed}


def choices(text: str, words: dict[str, str]) -> frozenset[str]:
    return frozenset(words[word.partition("-")[0]] for word in text.split(";"))


def model_of(kind: RecordKind, today: date) -> type[BaseModel]:
    """The kind's rules as a model: types, lengths, choices, numbers, and all that goes across fields."""
    words = words_of(kind)
    types = {"text": str, "day": date, "decimal": Decimal, "integer": int, "choice": frozenset[str]}
    fields: dict[str, Any] = {}
    for each in kind.fields:
        bound = {"max_length": each.length} if each.length else {}
        bound |= {"max_digits": each.digits, "decimal_places": each.scale} if each.type == "decimal" else {}
        form = types[each.type]
        fields[each.code] = (form, Field(**bound)) if each.is_required else (form | None, Field(None, **bound))
    days = [each.code for each in kind.fields if each.type == "day"]

    def chosen(cls: type, value: str, info: Any) -> frozenset[str]:
        return choices(value, words[info.field_name])

    def whole(self: Any) -> Any:
        demand(kind, self, today)
        return self

    amounts = [each.code for each in kind.fields if each.type == "decimal"]
    validators: dict[str, Any] = {
        "amounts": field_validator(*amounts, mode="before")(lambda cls, value: amount(value)),
        "days": field_validator(*days, mode="before")(lambda cls, value: day(value)),
        "choices": field_validator(*words, mode="before")(chosen),
        "whole": model_validator(mode="after")(whole),
    }
    return create_model(kind.code, __validators__=validators, **fields)


def demand(kind: RecordKind, row: Any, today: date) -> None:
    """Raises ValueError where what goes across fields does not hold. `row` has what each field means, or None."""

    def holds(condition: Condition | None) -> bool:
        return condition is None or bool((getattr(row, condition.field) or frozenset()) & condition.values)

    for each in kind.fields:
        if each.required_when and getattr(row, each.code) is None and holds(each.required_when):
            raise ValueError(each.code)
    for check in kind.checks:
        if "first" in check.fields:
            first, then = getattr(row, check.fields["first"]), getattr(row, check.fields["then"])
            if first and then and first > then:
                raise ValueError(check.name)
            continue
        value = getattr(row, check.fields["field"])
        if value is None or not holds(check.condition):
            continue
        if check.name in PASSES:
            is_wrong = not PASSES[check.name](value)
        else:
            is_wrong = {"not_in_future": lambda v: v > today, "positive_when": lambda v: v <= 0}.get(
                check.name, lambda v: True
            )(value)
        if is_wrong:
            raise ValueError(check.name)
