"""Units that answer for items of a list: those of its jurisdiction, by number and by the words of a sheet."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from zhengxin.contexts.subjects.queries import UnitShown, division_path, unit_numbered, units_within
from zhengxin.kernel.lists import ListKind
from zhengxin.kernel.refusals import Refused


def owners(jurisdiction: str, kind: ListKind, day: date) -> list[UnitShown]:
    """Units of the jurisdiction and below whose kind may own items, in tree order."""
    inside = units_within([division_path(jurisdiction)], day=day)
    return [unit for unit in inside if unit.kind in kind.owner_kinds]


def owner_labels(units: list[UnitShown]) -> dict[str, str]:
    """Label → number; where two units bear one name the number stands behind it."""
    names = Counter(unit.name for unit in units)
    return {unit.name if names[unit.name] == 1 else f"{unit.name} {unit.number}": unit.number for unit in units}


def demand_owner(number: str, jurisdiction: str, kind: ListKind, day: date) -> None:
    """Refused unless the unit is there, lies in the jurisdiction and may own items of this kind."""
    unit = unit_numbered(number, day=day)
    if not unit.path.startswith(division_path(jurisdiction)):
        raise Refused("plans.list_owner_elsewhere", name=unit.name)
    if unit.kind not in kind.owner_kinds:
        raise Refused("plans.list_owner_kind", name=unit.name)


def unit_names(jurisdictions: set[str], day: date) -> Mapping[str, str]:
    """Number → name for all units of the given jurisdictions."""
    paths = [division_path(code) for code in sorted(jurisdictions)]
    return {unit.number: unit.name for unit in units_within(paths, day=day)}
