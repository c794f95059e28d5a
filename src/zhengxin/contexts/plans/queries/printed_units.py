"""Which units of the register a printed name means. Nothing is guessed: what is not sure stays unresolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.subjects.queries import UnitShown, division, unit_tree
from zhengxin.plumbing.rulebook_files import load


@dataclass(frozen=True)
class PrintedUnits:
    """The units meant, none where nobody can tell; `group` is the printed word where it means a whole kind of unit."""

    units: tuple[UnitShown, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class UnitDirectory:
    """The units of a jurisdiction as they are called on a day."""

    place: str
    by_name: Mapping[str, tuple[UnitShown, ...]]
    by_kind: Mapping[str, tuple[UnitShown, ...]]

    def meant_by(self, printed: str) -> PrintedUnits:
        """By official name, alone or behind the name of the place (县财政局 in 青禾县: 青禾县财政局), or by group."""
        name = printed.strip().translate(ONE_WIDTH)
        for kind, words in load("printed_groups").data["groups"].items():
            if name in words and self.by_kind.get(kind):
                return PrintedUnits(self.by_kind[kind], printed.strip())
        names = [name, self.place + name]
        if name.startswith(self.place[-1:]):
            names.append(self.place + name[1:])
        found = {unit.number: unit for each in names for unit in self.by_name.get(each, ())}
        return PrintedUnits(tuple(found.values()) if len(found) == 1 else ())


ONE_WIDTH = str.maketrans("（）", "()")


def unit_directory(jurisdiction: str, *, day: date) -> UnitDirectory:
    """The units at and below a division. Refused: unknown jurisdiction."""
    place = division(jurisdiction)
    by_name: dict[str, tuple[UnitShown, ...]] = {}
    by_kind: dict[str, tuple[UnitShown, ...]] = {}
    for unit in unit_tree(place.path, day=day):
        name = unit.name.translate(ONE_WIDTH)
        by_name[name] = (*by_name.get(name, ()), unit)
        by_kind[unit.kind] = (*by_kind.get(unit.kind, ()), unit)
    return UnitDirectory(place.name, by_name, by_kind)
