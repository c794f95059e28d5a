"""Corrections that a person makes to a reading: a closed list of acts on the contract's object."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengxin.kernel.refusals import Refused

HEADER_FIELDS = ("title", "number", "issuer", "issued_on")
ROLES = ("lead", "support", "supervise", "responsible")
AMOUNT_UNITS = ("working_day", "day", "month")
_FIELDS_OF_KIND = {
    "by": ({"date"}, {"date"}),
    "from": ({"date"}, {"date"}),
    "within": ({"amount", "unit"}, {"amount", "unit", "trigger"}),
    "every": ({"period"}, {"period", "dates"}),
}
_PERIOD = re.compile(r"P[1-9][0-9]?[YMWD]")
_DAY_OF_YEAR = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])|0[1-9]|[12][0-9]|3[01]")


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """A clause by its position (from 0) and id; both must agree, for ids may repeat in odd documents."""

    index: int
    id: str


@dataclass(frozen=True, slots=True)
class SetHeader:
    """Puts a header field right; None when the document prints none."""

    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SetHeading:
    """Puts a clause's heading right; None when it has no title phrase."""

    clause: ClausePlace
    heading: str | None


@dataclass(frozen=True, slots=True)
class SetAssignments:
    """Puts the units of a task right. `assignments`: pairs of unit and role."""

    clause: ClausePlace
    task: int
    assignments: tuple[tuple[str, str], ...]
    open_list: bool


@dataclass(frozen=True, slots=True)
class SetDeadlines:
    """Puts the days of a task right. `deadlines`: objects of the contract's shape."""

    clause: ClausePlace
    task: int
    deadlines: tuple[Mapping[str, Any], ...]


Correction = SetHeader | SetHeading | SetAssignments | SetDeadlines


def corrected(contract: Mapping[str, Any], corrections: Sequence[Correction]) -> dict[str, Any]:
    """A copy of the contract's object with the corrections applied in order.

    Refuses with a code "plan.correction.…" what the contract does not allow; nothing is then applied.
    """
    result = copy.deepcopy(dict(contract))
    for correction in corrections:
        _apply(result, correction)
    return result


def correction_from_data(data: Mapping[str, Any]) -> Correction:
    """Reads one correction from its JSON form: {"act": "set_header", "field": …, "value": …} and so on.

    A clause is {"index": 0, "id": "1.2"}. Refuses anything that is not of these shapes.
    """
    try:
        return _READERS[data["act"]](data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("plan.correction.malformed") from None


def _place(data: Mapping[str, Any]) -> ClausePlace:
    index, clause = data["clause"]["index"], data["clause"]["id"]
    if not _whole(index) or not isinstance(clause, str):
        raise ValueError
    return ClausePlace(index, clause)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _task_index(data: Mapping[str, Any]) -> int:
    index = data["task"]
    if not _whole(index):
        raise ValueError
    return int(index)


def _read_assignments(data: Mapping[str, Any]) -> SetAssignments:
    entries = tuple((entry["unit"], entry["role"]) for entry in data["assignments"])
    if not isinstance(data["open_list"], bool):
        raise ValueError
    return SetAssignments(_place(data), _task_index(data), entries, data["open_list"])


def _read_deadlines(data: Mapping[str, Any]) -> SetDeadlines:
    return SetDeadlines(_place(data), _task_index(data), tuple(dict(entry) for entry in data["deadlines"]))


_READERS = {
    "set_header": lambda data: SetHeader(data["field"], data["value"]),
    "set_heading": lambda data: SetHeading(_place(data), data["heading"]),
    "set_assignments": _read_assignments,
    "set_deadlines": _read_deadlines,
}


def _apply(result: dict[str, Any], correction: Correction) -> None:
    match correction:
        case SetHeader(name, value):
            result[name] = _header(name, value)
        case SetHeading(place, heading):
            _clause(result, place)["heading"] = None if heading is None else _words(heading, "heading")
        case SetAssignments(place, index, entries, open_list):
            task = _task(_clause(result, place), index)
            task["assignments"] = [_assignment(unit, role) for unit, role in entries]
            task["open_list"] = open_list
        case SetDeadlines(place, index, deadlines):
            _task(_clause(result, place), index)["deadlines"] = [_deadline(deadline) for deadline in deadlines]


def _header(name: str, value: str | None) -> str | None:
    if name not in HEADER_FIELDS:
        raise Refused("plan.correction.unknown_field", field=name)
    if value is None:
        return None
    return _day(value, name) if name == "issued_on" else _words(value, name)


def _clause(result: dict[str, Any], place: ClausePlace) -> dict[str, Any]:
    clauses: list[dict[str, Any]] = result["clauses"]
    if not 0 <= place.index < len(clauses) or clauses[place.index]["id"] != place.id:
        raise Refused("plan.correction.unknown_clause", clause=place.id, index=place.index)
    return clauses[place.index]


def _task(clause: dict[str, Any], index: int) -> dict[str, Any]:
    tasks: list[dict[str, Any]] = clause["tasks"]
    if not 0 <= index < len(tasks):
        raise Refused("plan.correction.unknown_task", clause=clause["id"], task=index)
    return tasks[index]


def _words(value: object, field: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Refused("plan.correction.empty", field=field)
    return value.strip()


def _assignment(unit: object, role: object) -> dict[str, str]:
    if role not in ROLES:
        raise Refused("plan.correction.unknown_role", role=role)
    return {"unit": _words(unit, "unit"), "role": str(role)}


def _deadline(deadline: Mapping[str, Any]) -> dict[str, Any]:
    kind = deadline.get("kind")
    if not isinstance(kind, str) or kind not in _FIELDS_OF_KIND:
        raise Refused("plan.correction.unknown_kind", kind=kind)
    needed, allowed = _FIELDS_OF_KIND[kind]
    given = set(deadline) - {"text", "kind"}
    if not needed <= given or not given <= allowed:
        raise Refused("plan.correction.fields_of_kind", kind=kind, fields=", ".join(sorted(allowed)))
    said: dict[str, Any] = {"text": _words(deadline.get("text"), "text"), "kind": kind}
    if kind == "within":
        return said | _within(deadline)
    if kind == "every":
        return said | _every(deadline)
    return said | {"date": _day(deadline["date"], "date")}


def _within(deadline: Mapping[str, Any]) -> dict[str, Any]:
    amount, unit, trigger = deadline["amount"], deadline["unit"], deadline.get("trigger")
    if not _whole(amount) or amount <= 0:
        raise Refused("plan.correction.amount", amount=amount)
    if unit not in AMOUNT_UNITS:
        raise Refused("plan.correction.unknown_unit", unit=unit)
    return {"amount": amount, "unit": unit, "trigger": None if trigger is None else _words(trigger, "trigger")}


def _every(deadline: Mapping[str, Any]) -> dict[str, Any]:
    period, dates = deadline["period"], deadline.get("dates")
    if not isinstance(period, str) or not _PERIOD.fullmatch(period):
        raise Refused("plan.correction.period", period=period)
    if dates is None:
        return {"period": period}
    if not isinstance(dates, list | tuple) or not dates or not all(_is_day_of_year(entry) for entry in dates):
        raise Refused("plan.correction.dates", dates=dates)
    return {"period": period, "dates": list(dates)}


def _is_day_of_year(entry: object) -> bool:
    if not isinstance(entry, str) or not _DAY_OF_YEAR.fullmatch(entry):
        return False
    try:
        return len(entry) == 2 or date.fromisoformat(f"2024-{entry}") is not None
    except ValueError:
        return False


def _day(value: object, field: str) -> str:
    try:
        return date.fromisoformat(str(value) if isinstance(value, str) and len(value) == 10 else "").isoformat()
    except ValueError:
        raise Refused("plan.correction.date", field=field, value=value) from None
