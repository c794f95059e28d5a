"""Reads the pairs of printed names and units, and the registers they are asked in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhengxin.kernel.unitnames import Atlas, Candidate, NameSpan, Place, Register, Resolution, UnitWords, resolve
from zhengxin.plumbing.rulebook_files import load

KINDS = {
    "g": "government",
    "d": "department",
    "p": "party_body",
    "c": "congress",
    "j": "court",
    "i": "institution",
    "t": "township",
    "o": "other",
}


@dataclass(frozen=True)
class Pair:
    """`units` are the keys meant: one, those of a group, or none."""

    printed: str
    register: str
    day: date
    outcome: str
    units: frozenset[str]

    def __str__(self) -> str:
        return f"{self.printed or '(nothing)'} in {self.register} on {self.day}"

    def answered(self) -> Resolution:
        place, register = registers()[self.register]
        return resolve(self.printed, place=place, day=self.day, candidates=register)


@cache
def told() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text())


def pairs() -> list[Pair]:
    return list(_pairs())


def _pairs() -> Iterator[Pair]:
    for part in told()["pairs"]:
        register, day = part["register"], part["day"]
        for printed, unit in part.get("unit", {}).items():
            yield Pair(printed, register, day, "unit", frozenset([unit]))
        for printed, units in part.get("group", {}).items():
            yield Pair(printed, register, day, "group", frozenset(units))
        for printed in part["unresolved"]:
            yield Pair(printed, register, day, "unresolved", frozenset())


def found(answer: Resolution) -> frozenset[str]:
    return frozenset([answer.unit] if answer.unit else answer.members)


@cache
def words() -> UnitWords:
    return UnitWords.from_data(load("unit_names").data)


@cache
def places() -> dict[str, Place]:
    rows = {path: (name, level) for name, level, path in told()["places"]}
    return {path: Place(name, level, path, _above(path, rows)) for path, (name, level) in rows.items()}


def _above(path: str, rows: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    parts = path.split("/")[:-1]
    paths = ["/".join(parts[:length]) + "/" for length in range(len(parts) - 1, 0, -1)]
    return tuple(rows[above][0] for above in paths if above in rows)


@cache
def registers() -> dict[str, tuple[Place, Register]]:
    """Place and register by name. Every atlas knows every place, so that reach alone keeps others out."""
    atlas = Atlas(places().values())
    return {
        name: (places()[part["home"]], Register(_candidates(part), atlas, words()))
        for name, part in told()["registers"].items()
    }


def _candidates(part: dict[str, Any]) -> Iterator[Candidate]:
    for order, (key, (kind, path, *names)) in enumerate(part["units"].items()):
        under = "u000000/" if key in part["departments"] else ""
        root = "u000000/" if kind == "g" and path == part["home"] else f"{under}u{order + 1:06d}/"
        heir = part.get("merged", {}).get(key)
        yield Candidate(
            number=key,
            kind=KINDS[kind],
            division=path,
            names=tuple(_span(name, is_official=not order_of) for order_of, name in _numbered(names)),
            tree=path + root,
            ended_on=heir[1] - timedelta(days=1) if heir else None,
            successors=((heir[0], heir[1], "机构改革方案"),) if heir else (),
        )


def _numbered(names: list[str]) -> list[tuple[bool, str]]:
    """Each name with whether it is an added one: without days, behind another without days."""
    return [(place > 0 and "|" not in name, name) for place, name in enumerate(names)]


def _span(written: str, *, is_official: bool) -> NameSpan:
    name, _, days = written.partition("|")
    first, _, last = days.partition("..")
    return NameSpan(
        name,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        is_official,
    )
