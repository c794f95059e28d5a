"""Reads the named checks of a kind."""

from collections.abc import Mapping

from zhengxin.kernel.recordkinds.fields import condition_from, whole
from zhengxin.kernel.recordkinds.kinds import Check, Condition, Field
from zhengxin.kernel.recordkinds.named_checks import NAMED_CHECKS, CheckForm
from zhengxin.kernel.rulebook_reader import RulebookReader


def check_from(told: RulebookReader, fields: Mapping[str, Field]) -> Check:
    """A check whose fields are there and have the types it takes. Raises RulebookMistake."""
    name = told.text("check")
    form = NAMED_CHECKS.get(name)
    if form is None:
        told.wrong("check", f"{name} is none of {', '.join(NAMED_CHECKS)}")
    told.only("check", "source", *_arguments(form))
    named = {argument: _field(told, argument, types, fields) for argument, types in form.fields.items()}
    others = told.texts("others") if form.others else ()
    for code in others:
        if code not in fields or fields[code].type not in form.others:
            told.wrong("others", f"there is no field {code} of type {' or '.join(form.others)}")
    if len({*named.values(), *others}) < len(named) + len(others) or (form.others and not others):
        told.wrong("", "a check takes different fields")
    condition = _condition(told, form, fields)
    months = _months(told, fields[named["by"]]) if form.has_months else None
    most = whole(told, "most", 1, 600) if form.has_most else 0
    source = told.text("source") if "source" in told.data else ""
    return Check(name, named, others, condition, months, most, source)


def _arguments(form: CheckForm) -> list[str]:
    further = {
        "others": bool(form.others), "months": form.has_months, "most": form.has_most,
        "when": form.condition != "no", "is": form.condition != "no",
    }  # fmt: skip
    return [*form.fields, *(argument for argument, is_taken in further.items() if is_taken)]


def _field(told: RulebookReader, argument: str, types: tuple[str, ...], fields: Mapping[str, Field]) -> str:
    code = told.text(argument)
    if code not in fields:
        told.wrong(argument, f"there is no field {code}")
    if fields[code].type not in types:
        told.wrong(argument, f"{code} is not of type {' or '.join(types)}")
    return code


def _condition(told: RulebookReader, form: CheckForm, fields: Mapping[str, Field]) -> Condition | None:
    if "when" not in told.data:
        if form.condition == "must":
            told.wrong("when", "is missing")
        return None
    condition = condition_from(RulebookReader(told.way, {key: told.data.get(key) for key in ("when", "is")}))
    listed = fields[condition.field].code_list if condition.field in fields else None
    if listed is None:
        told.wrong("when", f"there is no field {condition.field} with choices")
    unknown = condition.values - {choice.code for choice in listed.choices}
    if unknown:
        told.wrong("is", f"{'、'.join(sorted(unknown))} is no choice of {condition.field}")
    return condition


def _months(told: RulebookReader, by: Field) -> dict[str, int]:
    said = told.mapping("months")
    known = {choice.code for choice in by.code_list.choices} if by.code_list else set()
    for choice, months in said.data.items():
        if choice not in known or not isinstance(months, int) or not 0 < months <= 600:
            said.wrong(str(choice), f"is no choice of {by.code} with a number of months")
    return dict(said.data)
