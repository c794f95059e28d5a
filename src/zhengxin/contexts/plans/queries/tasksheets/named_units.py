"""Units that somebody named in a cell, by number or by any name that means exactly one of them or a whole group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.queries.tasksheets.standing import Standing
from zhengxin.contexts.subjects.queries import UnitShown, resolve_unit_names, units_within
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.tasksheets import Asked, CellFault


@dataclass(frozen=True)
class NamedUnits:
    """`by_number` are the units of all programmes concerned; `meant` leads from (jurisdiction, name) to numbers."""

    by_number: Mapping[str, UnitShown]
    meant: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of(cls, rows: Sequence[tuple[Asked, Standing]], today: date) -> "NamedUnits":
        """Resolves every name once; the register of a jurisdiction is read once."""
        wanted: dict[str, dict[str, None]] = {}
        for asked, task in rows:
            for name, _role in asked.units:
                wanted.setdefault(task.jurisdiction, {})[name] = None
        paths = sorted({task.path for asked, task in rows if asked.units})
        by_number = {unit.number: unit for unit in units_within(paths, day=today)}
        meant: dict[tuple[str, str], tuple[str, ...]] = {}
        for jurisdiction, names in wanted.items():
            printed = [name for name in names if name not in by_number]
            found = resolve_unit_names(printed, jurisdiction, day=today) if printed else []
            for name, answer in zip(printed, found, strict=True):
                meant[jurisdiction, name] = (answer.unit,) if answer.unit else answer.members
        return cls(by_number, meant)

    def units(self, asked: Asked, task: Standing) -> tuple[tuple[tuple[UnitShown, str], ...], tuple[CellFault, ...]]:
        """The units to assign with their roles, and the names that are no unit of the programme's place, or twice."""
        found: dict[str, tuple[UnitShown, str]] = {}
        faults: list[CellFault] = []
        for name, role in asked.units:
            numbers = (name,) if name in self.by_number else self.meant.get((task.jurisdiction, name), ())
            units = [self.by_number[number] for number in numbers if number in self.by_number]
            inside = [unit for unit in units if unit.path.startswith(task.path)]
            if not inside:
                faults.append(CellFault("assigned", Refused("sheet.unit_unknown", name=name[:40])))
            for unit in inside:
                if unit.number in found:
                    faults.append(CellFault("assigned", Refused("plans.unit_twice", name=unit.name)))
                found[unit.number] = (unit, role)
        units_found = tuple(found.values())
        if asked.units and not faults and all(role == "supervise" for _unit, role in units_found):
            faults.append(CellFault("assigned", Refused("plans.units_missing")))
        return units_found, tuple(faults)
