"""Whom the printed name of a unit means in a jurisdiction on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import Q

from zhengxin.contexts.subjects.models import Unit, UnitName, UnitSuccession
from zhengxin.contexts.subjects.queries.divisions import Division, division, division_path, divisions_within
from zhengxin.kernel.unitnames import (
    Atlas,
    Candidate,
    NameSpan,
    Place,
    Reason,
    Register,
    Resolution,
    UnitWords,
    named_in,
    resolve,
)
from zhengxin.plumbing.rulebook_files import load


def resolve_unit_name(printed: str, jurisdiction: str, *, day: date) -> Resolution:
    """Among the units inside the jurisdiction and those of the places above it; numbers are units' numbers.

    Refused "subjects.unknown_jurisdiction".
    """
    return resolve_unit_names([printed], jurisdiction, day=day)[0]


def resolve_unit_names(printed: Sequence[str], jurisdiction: str, *, day: date) -> list[Resolution]:
    """As for one name, in the same order; the register is read once."""
    register = _register(jurisdiction)
    place = register.atlas.places[division_path(jurisdiction)]
    return [resolve(name, place=place, day=day, candidates=register) for name in printed]


def units_named_in(text: str, jurisdiction: str, *, day: date) -> list[tuple[str, str]]:
    """(number, name on the day) of the units that the text names, in its order. Refused
    "subjects.unknown_jurisdiction"."""
    register = _register(jurisdiction)
    place = register.atlas.places[division_path(jurisdiction)]
    numbers = named_in(text, place=place, day=day, register=register)
    return [(number, register.units[number].official_on(day)) for number in numbers]


@dataclass(frozen=True)
class NameExplained:
    """A resolution with the (number, name on the day) of the units meant, or of those to choose among."""

    resolution: Resolution
    units: tuple[tuple[str, str], ...]


def explain_unit_name(printed: str, jurisdiction: str, *, day: date) -> NameExplained:
    """As `resolve_unit_name`, for people."""
    register = _register(jurisdiction)
    place = register.atlas.places[division_path(jurisdiction)]
    found = resolve(printed, place=place, day=day, candidates=register)
    numbers = (found.unit,) if found.unit else found.members or found.candidates
    return NameExplained(found, tuple((number, register.units[number].official_on(day)) for number in numbers))


def reason_in_words(reason: Reason, *, language: str) -> str:
    """One clause in "zh" or "en": 2019年起由“青禾县市场监督管理局”承接."""
    sentences = load("unit_names").data["reasons"]
    told = {name: _day(value, language) if isinstance(value, date) else value for name, value in reason.params.items()}
    said = str(sentences[reason.code][language]).format(**told)
    return said if reason.verified else said + str(sentences["unverified"][language])


def _day(value: date, language: str) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if language == "zh" else value.isoformat()


@cache
def unit_name_words() -> UnitWords:
    return UnitWords.from_data(load("unit_names").data)


@lru_cache(maxsize=32)
def _atlas(jurisdiction: str) -> Atlas:
    """The places inside the jurisdiction and above it."""
    home = division(jurisdiction)
    return Atlas(place_of(found) for found in [*_upward(home), *divisions_within(home.path)])


def place_of(found: Division) -> Place:
    """A division as names of units know it."""
    return Place(found.name, found.level, found.path, tuple(above.name for above in _upward(found)[1:]))


def _upward(found: Division) -> list[Division]:
    """The division and those above it, nearest first."""
    return [found, *(_upward(above) if (above := found.above) else [])]


def _register(jurisdiction: str) -> Register:
    atlas = _atlas(jurisdiction)
    home = division(jurisdiction)
    above = [found.code for found in _upward(home)]
    inside = home.path.replace("/", "")
    units = list(Unit.objects.filter(Q(division__startswith=inside) | Q(division__in=above)))
    names: dict[int, list[NameSpan]] = {}
    rows = UnitName.objects.filter(unit__in=units)
    # Sorted here: the stores do not agree where an open beginning stands.
    for row in sorted(rows, key=lambda row: (row.from_day or date.min, row.pk)):
        span = NameSpan(row.name, row.from_day, row.until_day, row.is_official)
        names.setdefault(row.unit_id, []).append(span)
    heirs: dict[int, tuple[tuple[str, date, str], ...]] = {
        step.unit_id: ((step.successor.number, step.from_day, step.basis),)
        for step in UnitSuccession.objects.select_related("successor").filter(unit__in=units)
    }
    known = [_candidate(unit, names[unit.pk], heirs.get(unit.pk, ())) for unit in units if unit.pk in names]
    return Register(known, atlas, unit_name_words())


def _candidate(unit: Unit, names: Sequence[NameSpan], heirs: tuple[Any, ...]) -> Candidate:
    return Candidate(
        number=unit.number,
        kind=unit.kind,
        division=division_path(unit.division),
        names=tuple(names),
        tree=unit.path,
        ended_on=unit.ended_on,
        successors=heirs,
    )
