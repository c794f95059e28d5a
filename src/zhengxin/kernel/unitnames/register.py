"""The units a name may mean, indexed by place and by the shortest writing of their names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.unitnames.atlas import Atlas, Place
from zhengxin.kernel.unitnames.spelling import template_of
from zhengxin.kernel.unitnames.words import UnitWords
from zhengxin.kernel.unitnames.writing import fold


@dataclass(frozen=True)
class NameSpan:
    """A name over a span of days; `until_day` is the last day."""

    name: str
    from_day: date | None = None
    until_day: date | None = None
    is_official: bool = True

    def covers(self, day: date) -> bool:
        return (self.from_day is None or self.from_day <= day) and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.until_day is not None and self.until_day < day


@dataclass(frozen=True)
class Candidate:
    """A unit of the register. `tree` is its place in the tree of units, `division` the path of its place.

    `ended_on` is its last day; `successors` are (number, first day, basis) of those who took over.
    """

    number: str
    kind: str
    division: str
    names: tuple[NameSpan, ...]
    tree: str = ""
    ended_on: date | None = None
    successors: tuple[tuple[str, date, str], ...] = ()

    def has_ended(self, day: date) -> bool:
        return self.ended_on is not None and self.ended_on < day

    def stands_on(self, day: date) -> bool:
        return not self.has_ended(day) and any(span.covers(day) for span in self.names)

    def official_on(self, day: date) -> str:
        """The official name on a day, else the last one known."""
        official = [span for span in self.names if span.is_official] or list(self.names)
        return next((span.name for span in reversed(official) if span.covers(day)), official[-1].name)


@dataclass(frozen=True)
class Entry:
    """A name of a unit under one key; `is_exact` unless the key leaves a word out."""

    unit: Candidate
    span: NameSpan
    is_exact: bool = True


class Register:
    """Candidates by place and name. Built once, asked often; never changed."""

    def __init__(self, candidates: Iterable[Candidate], atlas: Atlas, words: UnitWords) -> None:
        """The atlas must know the candidates' divisions; others are not found by name."""
        self.words = words
        self.atlas = atlas
        self.units: Mapping[str, Candidate] = {unit.number: unit for unit in candidates}
        self.by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.by_concept: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.headed: dict[str, list[Entry]] = defaultdict(list)
        for unit in self.units.values():
            for span in unit.names:
                self._enter(unit, span)

    def _enter(self, unit: Candidate, span: NameSpan) -> None:
        name = fold(span.name)
        template = template_of(name, self.atlas.places.get(unit.division), self.words)
        if template is None and name.startswith(self.words.heads):
            self.headed[self.words.reduced(name)].append(Entry(unit, span))
        for written in _once(template or "@" + name, self.atlas.places.get(unit.division)):
            self._enter_as(self.words.reduced(written), unit, span)

    def _enter_as(self, reduced: str, unit: Candidate, span: NameSpan) -> None:
        self.by_name[unit.division, reduced].append(Entry(unit, span))
        if short := self.words.without_zone_body(reduced):
            self.by_name[unit.division, short].append(Entry(unit, span, is_exact=False))
        if concept := self.words.concepts.get(reduced):
            self.by_concept[unit.division, concept].append(Entry(unit, span))
            for part in self.words.wider.get(concept, ()):
                self.by_concept[unit.division, part].append(Entry(unit, span, is_exact=False))


def _once(template: str, place: Place | None) -> list[str]:
    """The name, and without a level said twice: 中共泗县县委 is 中共@委 too."""
    head, _, tail = template.partition("@")
    says_twice = place is not None and len(tail) > 1 and tail[0] == place.name[-1]
    return [template, f"{head}@{tail[1:]}"] if says_twice else [template]
