"""Who does the work of a name that a reform ended (机构改革), where the register itself does not say."""

from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.unitnames.atlas import Place
from zhengxin.kernel.unitnames.register import Candidate, Register
from zhengxin.kernel.unitnames.words import Reform


@dataclass(frozen=True)
class Inherited:
    """A unit to which reforms lead. `verified` when every step on the way is."""

    unit: Candidate
    reform: Reform
    verified: bool


def inherited(concept: str, place: Place, day: date, register: Register) -> list[Inherited]:
    """The units that the reforms begun by `day` lead to, step by step: the first step at which units stand decides."""
    frontier = [(concept, place, True)]
    seen = {(concept, place)}
    while frontier:
        steps = [
            (reform, target, verified and reform.verified)
            for was, home, verified in frontier
            for reform in register.words.reforms
            if reform.was == was and reform.from_day <= day
            if (target := _lands(reform, home, register)) is not None and (reform.now, target) not in seen
        ]
        for is_exact in (True, False):
            found = {
                unit.number: Inherited(unit, reform, verified)
                for reform, target, verified in steps
                for unit in _standing(reform.now, target, day, register, is_exact)
            }
            if found:
                return list(found.values())
        frontier = [(reform.now, target, verified) for reform, target, verified in steps]
        seen.update((now, target) for now, target, _ in frontier)
    return []


def _lands(reform: Reform, place: Place, register: Register) -> Place | None:
    """The place where the work goes: the same one, or the one above of the level named."""
    if reform.of and place.level != reform.of:
        return None
    if reform.at is None:
        return place
    return next((found for found in register.atlas.upward(place) if found.level == reform.at), None)


def _standing(concept: str, place: Place, day: date, register: Register, is_exact: bool) -> list[Candidate]:
    return [
        entry.unit
        for entry in register.by_concept.get((place.path, concept), ())
        if entry.is_exact is is_exact and entry.span.covers(day) and not entry.unit.has_ended(day)
    ]
