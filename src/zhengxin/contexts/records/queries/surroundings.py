"""What a check of a file must know of the register: divisions, units with all their names, who sends."""

from datetime import date

from zhengxin.contexts.subjects.queries import UnitShown, codes_and_names, is_division, unit_numbered
from zhengxin.kernel.recordchecks import Surroundings
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused


def surroundings(kind: RecordKind, *, day: date) -> Surroundings:
    """Units are known by their codes; of those without one nothing can be said."""
    units = codes_and_names()
    return Surroundings(today=day, divisions=_Divisions(), units=units, subjects=units.keys())


class _Divisions:
    """The codes of six digits that there are, asked for one by one."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and is_division(code)


def sender(number: str, kind: RecordKind, *, day: date) -> UnitShown:
    """The unit whose file it is. Refused "subjects.unknown_unit", "records.unit_without_code", and
    "records.not_the_owner": a kind has one owner (一数一源)."""
    unit = unit_numbered(number, day=day)
    if unit.kind not in kind.owner.kinds:
        raise Refused("records.not_the_owner", unit=unit.name, owner=kind.owner.zh)
    if not unit.code:
        raise Refused("records.unit_without_code", unit=unit.name)
    return unit
