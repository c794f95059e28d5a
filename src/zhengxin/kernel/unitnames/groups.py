"""Words that stand for several units: those the tree can answer, and those it never can."""

from collections.abc import Callable
from datetime import date

from zhengxin.kernel.unitnames.atlas import Place
from zhengxin.kernel.unitnames.register import Candidate, Register
from zhengxin.kernel.unitnames.resolution import Reason, Resolution, nobody
from zhengxin.kernel.unitnames.writing import group_form

# A government, or the office that stands for one in a subdistrict.
GOVERNING = ("government", "street_office")


def group(printed: str, folded: str, place: Place, day: date, register: Register) -> Resolution | None:
    """None when the words name no group."""
    text = group_form(folded)
    for word in register.words.groups:
        found = word.shape.fullmatch(text)
        if found:
            told = found.groupdict()
            return _answer(printed, word.who, told.get("p"), told.get("l"), place, day, register)
    if register.words.open_groups.search(text):
        return nobody(printed, "open_group")
    return None


def _answer(
    printed: str, who: str, ends: str | None, level: str | None, place: Place, day: date, register: Register
) -> Resolution:
    if who == "departments":
        home = register.atlas.nearest(place, level or "")
        members = _departments(home, day, register) if home else []
        missing: tuple[str, ...] = ()
    else:
        meant = [found for found in register.atlas.places.values() if _BELOW[who](found, place, ends or "")]
        governing = {found: _governing(found, day, register) for found in meant}
        if any(len(units) > 1 for units in governing.values()):
            several = tuple(unit.number for units in governing.values() if len(units) > 1 for unit in units)
            return nobody(printed, "several", candidates=several, count=len(several))
        members = [unit for units in governing.values() for unit in units]
        missing = tuple(found.name for found, units in governing.items() if not units)
    if not members:
        return nobody(printed, "group_empty")
    numbers = tuple(unit.number for unit in sorted(members, key=lambda unit: (unit.division, unit.tree, unit.number)))
    reason = Reason("group", {"count": len(numbers)})
    if missing:
        reason = Reason("group_partly", {"count": len(numbers), "missing": len(missing), "places": "、".join(missing)})
    return Resolution(printed, "group", reason, members=numbers, missing=missing)


def _is_below(found: Place, place: Place, level: str) -> bool:
    return found.level == level and found.path != place.path and found.path.startswith(place.path)


def _townships(found: Place, place: Place, ends: str) -> bool:
    wanted = tuple(dict.fromkeys(ends.replace("街道", "街").replace("街", "道")))
    # 民族乡 ends with 乡, 街道 with 道.
    return _is_below(found, place, "township") and found.name.endswith(wanted)


def _counties(found: Place, place: Place, ends: str) -> bool:
    wanted = tuple(ends) + (("旗",) if "县" in ends else ())
    return _is_below(found, place, "county") and found.name.endswith(wanted)


def _cities(found: Place, place: Place, ends: str) -> bool:
    return _is_below(found, place, "city")


def _cities_and_counties(found: Place, place: Place, ends: str) -> bool:
    return _cities(found, place, "") or _counties(found, place, "县市")


def _from_county(found: Place, place: Place, ends: str) -> bool:
    return found.path.startswith(place.path) and found.level in ("province", "city", "county")


def _everywhere(found: Place, place: Place, ends: str) -> bool:
    return found.path.startswith(place.path)


_BELOW: dict[str, Callable[[Place, Place, str], bool]] = {
    "townships": _townships,
    "counties": _counties,
    "cities": _cities,
    "cities_and_counties": _cities_and_counties,
    "governments_from_county": _from_county,
    "governments": _everywhere,
}


def _governing(place: Place, day: date, register: Register) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for concept in GOVERNING:
        for entry in register.by_concept.get((place.path, concept), ()):
            if entry.span.covers(day) and entry.unit.stands_on(day):
                found[entry.unit.number] = entry.unit
    return list(found.values())


def _departments(place: Place, day: date, register: Register) -> list[Candidate]:
    """Departments right under the government: an office inside the government's office is none of its departments."""
    governments = _governing(place, day, register)
    if len(governments) != 1 or not governments[0].tree:
        return []
    tree = governments[0].tree
    return [
        unit
        for unit in register.units.values()
        if unit.kind == "department"
        and unit.division == place.path
        and unit.tree.startswith(tree)
        and unit.tree[len(tree) :].count("/") == 1
        and unit.stands_on(day)
    ]
