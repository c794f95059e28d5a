"""A unit enters the register."""

from datetime import date, datetime

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.events import UNIT_REGISTERED
from zhengxin.contexts.subjects.models import Unit, UnitName, UnitPlace
from zhengxin.contexts.subjects.policies import MANAGE_UNITS
from zhengxin.contexts.subjects.queries import division
from zhengxin.contexts.subjects.queries.unit_words import UNIT_TABLES, told_of_unit
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load


def register_unit(
    *,
    name: str,
    kind: str,
    division_code: str,
    parent: str | None,
    code: str | None,
    from_day: date | None,
    by: Actor,
    at: datetime,
    number: str | None = None,
) -> str:
    """Returns the unit's number. `parent` is a unit's number; `code` a unified social credit code (GB 32100-2015).

    Refused: unknown jurisdiction, unknown parent or one that has ended, unknown kind, a code that fails its
    check digit or is taken, an empty name.
    """
    place = division(division_code)
    demand(by, MANAGE_UNITS, place.path)
    if not name.strip():
        raise Refused("subjects.name_missing")
    if kind not in load("unit_kinds").data["kinds"]:
        raise Refused("subjects.unknown_kind", kind=kind)
    checked = _checked_code(code)
    above = Unit.objects.filter(number=parent).first() if parent else None
    if parent and above is None:
        raise Refused("subjects.unknown_unit", number=parent)
    if above is not None and above.ended_on is not None:
        raise Refused("subjects.unit_has_ended", number=above.number, day=above.ended_on)
    with writes("subjects"):
        unit = Unit.objects.create(
            number=number or _next_number(division_code),
            code=checked,
            kind=kind,
            division=division_code,
            path="",
        )
        unit.path = (above.path if above else place.path) + f"u{unit.pk:06d}/"
        unit.save(update_fields=["path"])
        UnitName.objects.create(unit=unit, name=name.strip(), from_day=from_day)
        UnitPlace.objects.create(unit=unit, parent=above, from_day=from_day)
        UNIT_TABLES.keep(unit.pk, **told_of_unit(unit))
        record(
            kind=UNIT_REGISTERED,
            by=by,
            at=at,
            about=unit.number,
            public={
                "number": unit.number,
                "code": checked,
                "name": name.strip(),
                "kind": kind,
                "division": division_code,
                "parent": parent,
                "from_day": from_day,
            },
        )
    return unit.number


def _checked_code(code: str | None) -> str | None:
    if not code:
        return None
    try:
        checked = str(uscc.validate(code))
    except ValidationError as fault:
        raise Refused("subjects.code_wrong", code=code) from fault
    if Unit.objects.filter(code=checked).exists():
        raise Refused("subjects.code_taken", code=checked)
    return checked


def _next_number(division_code: str) -> str:
    taken = Unit.objects.filter(division=division_code).count()
    while True:
        taken += 1
        number = f"{division_code}-{taken:04d}"
        if not Unit.objects.filter(number=number).exists():
            return number
