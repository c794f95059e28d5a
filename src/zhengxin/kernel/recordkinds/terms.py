"""How long what was published stays shown: tables by severity, each in force for a span of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from zhengxin.kernel.recordkinds.fields import whole
from zhengxin.kernel.recordkinds.kinds import SEVERITIES
from zhengxin.kernel.rulebook_reader import RulebookReader


@dataclass(frozen=True)
class TermSpan:
    """In months: how long at least before a repair, and at most before it ends by itself. `is_shown` false where such a
    record is normally not published at all."""

    least: int
    most: int
    is_shown: bool


@dataclass(frozen=True)
class PublicationTerm:
    """One version of a table. `to` None while it is in force."""

    since: date
    to: date | None
    spans: Mapping[str, TermSpan]
    source: str


def terms_from_data(data: Mapping[str, Any], file: str) -> dict[str, tuple[PublicationTerm, ...]]:
    """Versions by table, in the order of time. Raises RulebookMistake."""
    told = RulebookReader(file, data)
    told.only("source", "in_force_from", "terms")
    tables = told.mapping("terms")
    found = {}
    for name in tables.data:
        versions = [_version(entry) for entry in tables.entries(name)]
        for earlier, later in pairwise(versions):
            if earlier.to is None or earlier.to >= later.since:
                tables.wrong(name, "versions overlap")
        found[str(name)] = tuple(versions)
    return found


def _version(told: RulebookReader) -> PublicationTerm:
    told.only("in_force_from", "in_force_to", "severities", "source", "origin")
    spans = told.mapping("severities")
    spans.only(*SEVERITIES)
    to = date.fromisoformat(told.text("in_force_to")) if "in_force_to" in told.data else None
    return PublicationTerm(
        date.fromisoformat(told.text("in_force_from")),
        to,
        {severity: _span(spans.mapping(severity)) for severity in SEVERITIES},
        told.text("source"),
    )


def _span(told: RulebookReader) -> TermSpan:
    told.only("least", "most", "shown")
    least, most = whole(told, "least", 0, 600), whole(told, "most", 1, 600)
    if least > most:
        told.wrong("least", "is more than most")
    return TermSpan(least, most, told.truth("shown"))
