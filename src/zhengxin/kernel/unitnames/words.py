"""The words of the rulebook's unit_names, ready for use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

from zhengxin.kernel.unitnames.writing import fold

ALTERNATIVES = re.compile(r"\(([^()]*)\)(\?)?")


@dataclass(frozen=True)
class Reform:
    """From a day on the work of `was` lies with `now`; `of` the level it holds for, `at` the level it went up to."""

    was: str
    now: str
    from_day: date
    source: str
    verified: bool
    of: str | None = None
    at: str | None = None


@dataclass(frozen=True)
class GroupWord:
    who: str
    shape: re.Pattern[str]


@dataclass(frozen=True)
class UnitWords:
    """Made by `from_data` from the file as loaded."""

    shortened: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    government_keeps: frozenset[str]
    levels: tuple[str, ...]
    only_at: tuple[tuple[str, frozenset[str]], ...]
    unlike_ends: tuple[tuple[str, str], ...]
    zone_ends: tuple[str, ...]
    zone_body: str
    stems: Mapping[str, tuple[str, ...]]
    wider: Mapping[str, frozenset[str]]
    reforms: tuple[Reform, ...]
    groups: tuple[GroupWord, ...]
    open_groups: re.Pattern[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "UnitWords":
        """Raises KeyError for a part that is missing."""
        return cls(
            shortened=tuple((long, short) for long, short in data["shortened"]),
            heads=tuple(sorted(data["heads"], key=len, reverse=True)),
            government_keeps=frozenset(data["government_keeps"]),
            levels=tuple(sorted(data["levels"], key=len, reverse=True)),
            only_at=tuple((row["ends"], frozenset(row["levels"])) for row in data["only_at"]),
            unlike_ends=tuple((one, other) for one, other in data["unlike_ends"]),
            zone_ends=tuple(data["zone_ends"]),
            zone_body=data["zone_body"],
            stems={name: tuple(_spelled(stems)) for name, stems in data["concepts"].items()},
            wider={name: frozenset(parts) for name, parts in data["wider"].items()},
            reforms=tuple(_reforms(data["reforms"])),
            groups=tuple(GroupWord(row["who"], re.compile(row["shape"])) for row in data["groups"]),
            open_groups=re.compile(data["open_groups"]),
        )

    def reduced(self, text: str) -> str:
        """A name with `@` for its place, in its shortest writing."""
        for long, short in self.shortened:
            if long in text:
                text = text.replace(long, short)
        if text.startswith("中共@"):
            text = text[2:]
        rest = text[3:]
        if rest and text.startswith("@政府") and rest not in self.government_keeps:
            text = "@" + rest
        return text

    @cached_property
    def concepts(self) -> Mapping[str, str]:
        """What a reduced name is for."""
        found: dict[str, str] = {}
        for concept, stems in self.stems.items():
            for stem in stems:
                found.setdefault(self.reduced(stem if "@" in stem else "@" + stem), concept)
        return found

    def fits_level(self, printed: str, level: str) -> bool:
        """Whether bodies of such a name exist at this level: a 厅 is a province's."""
        for ends, levels in self.only_at:
            if printed.endswith(ends):
                return level in levels
        return True

    def may_be(self, printed: str, name: str) -> bool:
        """Whether the two may be one body by how they end."""
        return not any(printed.endswith(one) and name.endswith(other) for one, other in self.unlike_ends)

    def without_zone_body(self, reduced: str) -> str | None:
        """What a zone's body is called for short: @经济开发区 for @经济开发区管委会."""
        short = reduced.removesuffix(self.zone_body)
        return short if short != reduced and short.endswith(self.zone_ends) else None


def _spelled(stems: Iterable[str]) -> Iterable[str]:
    """Every writing that (a|b) and (a|b)? stand for."""
    for stem in stems:
        parts: list[list[str]] = []
        end = 0
        for found in ALTERNATIVES.finditer(stem):
            parts += [[stem[end : found.start()]], found[1].split("|") + ([""] if found[2] else [])]
            end = found.end()
        for chosen in product(*parts, [stem[end:]]):
            yield fold("".join(chosen))


def _reforms(data: Iterable[Mapping[str, Any]]) -> Iterable[Reform]:
    for reform in data:
        for line in reform["lines"]:
            yield Reform(
                was=line["was"],
                now=line["now"],
                from_day=date.fromisoformat(reform["from_day"]),
                source=reform["title"],
                verified=line.get("source") != "unverified",
                of=line.get("of"),
                at=line.get("at"),
            )
