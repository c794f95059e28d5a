"""Corrections of a reading: a closed list of forms, each checked against contracts/plan-document.md."""

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from zhengxin.kernel.refusals import Refused

ROLES = ("responsible", "lead", "support", "supervise")
AMOUNT_UNITS = ("working_day", "day", "month")
PERIOD = re.compile(r"P[1-9][0-9]?[YMWD]")
HEAD_FIELDS = ("title", "number", "issuer", "issued_on")
MAX_TEXT = 500

Contract = dict[str, Any]
Form = Mapping[str, Any]


def corrected(contract: Mapping[str, Any], corrections: Sequence[Form]) -> Contract:
    """A copy of the contract's object with the corrections applied in order; the original stays as it is.

    The forms: {"kind": "set_header", "field", "value"}, {"kind": "set_heading", "clause", "id", "heading"},
    {"kind": "set_assignments", "clause", "id", "task", "assignments": [{"unit", "role"}], "open_list"},
    {"kind": "set_deadlines", "clause", "id", "task", "deadlines"}. `clause` and `task` count from 0; `id` is the
    printed id of the clause and must agree. Raises Refused "plan.correction_…" and then changes nothing.
    """
    result: Contract = copy.deepcopy(dict(contract))
    for form in corrections:
        apply = FORMS.get(str(form.get("kind")))
        if apply is None:
            raise Refused("plan.correction_unknown", kind=form.get("kind"))
        apply(result, form)
    return result


def _set_header(contract: Contract, form: Form) -> None:
    name, value = form.get("field"), form.get("value")
    if name not in HEAD_FIELDS:
        raise Refused("plan.correction_unknown", kind=name)
    if value is not None and not _is_text(value):
        raise Refused("plan.correction_text", field=name)
    if name == "issued_on" and value is not None:
        _demand_day(value)
    contract[name] = value


def _set_heading(contract: Contract, form: Form) -> None:
    heading = form.get("heading")
    if heading is not None and not _is_text(heading):
        raise Refused("plan.correction_text", field="heading")
    _clause(contract, form)["heading"] = heading


def _set_assignments(contract: Contract, form: Form) -> None:
    named = [dict(row) for row in form.get("assignments") or []]
    for row in named:
        if row.keys() != {"unit", "role"} or not _is_text(row["unit"]):
            raise Refused("plan.correction_text", field="unit")
        if row["role"] not in ROLES:
            raise Refused("plan.correction_role", role=row["role"])
    task = _task(contract, form)
    task["assignments"] = named
    task["open_list"] = bool(form.get("open_list"))


def _set_deadlines(contract: Contract, form: Form) -> None:
    deadlines = [_deadline(row) for row in form.get("deadlines") or []]
    _task(contract, form)["deadlines"] = deadlines


def _deadline(row: Form) -> dict[str, Any]:
    kind, text = row.get("kind"), row.get("text")
    if not _is_text(text):
        raise Refused("plan.correction_text", field="text")
    made: dict[str, Any] = {"text": text, "kind": kind}
    if kind in ("by", "from"):
        _demand_day(row.get("date"))
        return made | {"date": row["date"]}
    if kind == "within":
        amount, trigger = row.get("amount"), row.get("trigger")
        if not isinstance(amount, int) or isinstance(amount, bool) or amount < 1 or row.get("unit") not in AMOUNT_UNITS:
            raise Refused("plan.correction_amount")
        return made | {"amount": amount, "unit": row["unit"], "trigger": trigger if _is_text(trigger) else None}
    if kind == "every":
        if not PERIOD.fullmatch(str(row.get("period"))):
            raise Refused("plan.correction_period", period=row.get("period"))
        days = list(row.get("dates") or [])
        if not all(_is_day_of_year(day) for day in days):
            raise Refused("plan.correction_day", day=" ".join(str(day) for day in days))
        return made | {"period": row["period"]} | ({"dates": days} if days else {})
    raise Refused("plan.correction_unknown", kind=kind)


def _clause(contract: Contract, form: Form) -> dict[str, Any]:
    at = form.get("clause")
    clauses = contract["clauses"]
    if not isinstance(at, int) or not 0 <= at < len(clauses) or clauses[at]["id"] != form.get("id"):
        raise Refused("plan.correction_place", clause=form.get("id"))
    found: dict[str, Any] = clauses[at]
    return found


def _task(contract: Contract, form: Form) -> dict[str, Any]:
    tasks, index = _clause(contract, form)["tasks"], form.get("task")
    if not isinstance(index, int) or not 0 <= index < len(tasks):
        raise Refused("plan.correction_place", clause=form.get("id"))
    found: dict[str, Any] = tasks[index]
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= MAX_TEXT


def _demand_day(value: object) -> None:
    try:
        # Python also reads 20180915 and week dates; the contract has one form.
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)):
            raise ValueError(value)
        date.fromisoformat(str(value))
    except ValueError as fault:
        raise Refused("plan.correction_day", day=value) from fault


def _is_day_of_year(value: object) -> bool:
    """A day of every year ("07-05") or of every month ("10")."""
    if not re.fullmatch(r"(?:\d\d-)?\d\d", str(value)):
        return False
    try:
        # A leap year, so that 02-29 is a day; January, which has a 31st.
        date.fromisoformat(f"2024-{value}" if "-" in str(value) else f"2024-01-{value}")
    except ValueError:
        return False
    return True


FORMS: Mapping[str, Callable[[Contract, Form], None]] = {
    "set_header": _set_header,
    "set_heading": _set_heading,
    "set_assignments": _set_assignments,
    "set_deadlines": _set_deadlines,
}
