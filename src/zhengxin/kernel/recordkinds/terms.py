"""How long what was published stays shown: tables by severity, each in force for a span of days, and what the act of a
place allows at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from zhengxin.kernel.recordkinds.fields import whole
from zhengxin.kernel.recordkinds.kinds import SEVERITIES, UNVERIFIED
from zhengxin.kernel.rulebook_reader import RulebookReader

STARTS = ("decision", "finding")
CAP_STARTS = ("finding", "act_end", "unsaid")
CONDITIONS = ("corrected", "performed", "promised")


@dataclass(frozen=True)
class TermSpan:
    """In months: how long at least before a repair, and at most before it ends by itself. `is_shown` false where such a
    record is normally not published at all."""

    least: int
    most: int
    is_shown: bool


@dataclass(frozen=True)
class PublicationTerm:
    """One version of a table. `to` None while it is in force. `starts` is one of STARTS: which day terms run from;
    `conditions` of CONDITIONS: what a repair needs besides the least span. `origin` names the text that is not at hand
    where the source is unverified."""

    since: date
    to: date | None
    starts: str
    spans: Mapping[str, TermSpan]
    conditions: tuple[str, ...]
    source: str
    origin: str

    @property
    def is_unverified(self) -> bool:
        return self.source == UNVERIFIED

    @property
    def cited(self) -> str:
        """The text that it rests on, at hand or not."""
        return self.origin or self.source


@dataclass(frozen=True)
class Cap:
    """What the act of a place allows at most, in months from the day that `starts` names (one of CAP_STARTS)."""

    jurisdiction: str
    most: int
    starts: str
    since: date
    source: str


def terms_from_data(data: Mapping[str, Any], file: str) -> dict[str, tuple[PublicationTerm, ...]]:
    """Versions by table, in the order of time. Raises RulebookMistake."""
    tables = _whole(data, file).mapping("terms")
    found = {}
    for name in tables.data:
        versions = [_version(entry) for entry in tables.entries(name)]
        for earlier, later in pairwise(versions):
            if earlier.to is None or earlier.to >= later.since:
                tables.wrong(name, "versions overlap")
        found[str(name)] = tuple(versions)
    return found


def caps_from_data(data: Mapping[str, Any], file: str) -> tuple[Cap, ...]:
    """Raises RulebookMistake."""
    return tuple(_cap(entry) for entry in _whole(data, file).entries("caps"))


def _whole(data: Mapping[str, Any], file: str) -> RulebookReader:
    told = RulebookReader(file, data)
    told.only("source", "in_force_from", "terms", "caps")
    return told


def _version(told: RulebookReader) -> PublicationTerm:
    told.only("in_force_from", "in_force_to", "starts", "severities", "repair", "source", "origin")
    spans = told.mapping("severities")
    spans.only(*SEVERITIES)
    return PublicationTerm(
        since=date.fromisoformat(told.text("in_force_from")),
        to=date.fromisoformat(told.text("in_force_to")) if "in_force_to" in told.data else None,
        starts=_one_of(told, told.text("starts"), "starts", STARTS),
        spans={severity: _span(spans.mapping(severity)) for severity in SEVERITIES},
        conditions=tuple(_one_of(told, condition, "repair", CONDITIONS) for condition in told.texts("repair")),
        source=told.text("source"),
        origin=told.text("origin") if "origin" in told.data else "",
    )


def _cap(told: RulebookReader) -> Cap:
    told.only("jurisdiction", "most", "starts", "in_force_from", "source")
    return Cap(
        jurisdiction=told.text("jurisdiction"),
        most=whole(told, "most", 1, 600),
        starts=_one_of(told, told.text("starts"), "starts", CAP_STARTS),
        since=date.fromisoformat(told.text("in_force_from")),
        source=told.text("source"),
    )


def _one_of(told: RulebookReader, value: str, key: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        told.wrong(key, f"is none of {', '.join(allowed)}")
    return value


def _span(told: RulebookReader) -> TermSpan:
    told.only("least", "most", "shown")
    least, most = whole(told, "least", 0, 600), whole(told, "most", 1, 600)
    if least > most:
        told.wrong("least", "is more than most")
    return TermSpan(least, most, told.truth("shown"))
