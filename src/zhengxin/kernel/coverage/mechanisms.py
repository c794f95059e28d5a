"""Mechanisms that plans ask for: which clauses name them, what of them the software does, and what it does not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengxin.kernel.rulebook_reader import RulebookReader

# Facts from which a clause is known to ask for a mechanism where no line of the rulebook names the clause: it sets
# tasks; it prints a time limit that recurs; a kind of list names it. "programme": the plan as a whole, no clause.
DERIVATIONS = ("tasks", "recurring", "lists", "programme")

_CODE = re.compile(r"[A-Z][1-9]\d?")
_NAME = re.compile(r"[a-z][a-z_]*")
_PAGE = re.compile(r"(portal|console):[a-z][a-z_]*")


@dataclass(frozen=True)
class Sentence:
    """The same in both languages of the pages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Part:
    """Something that the software does. `evidence` names the query that counts what of it is recorded, `page` the
    address where it stands, by the name of its URL."""

    does: Sentence
    evidence: str
    page: str


@dataclass(frozen=True)
class Mechanism:
    """`clauses` by the name of a plan in rulebook/programmes. `outside` says why something is not for software."""

    code: str
    name: Sentence
    clauses: Mapping[str, frozenset[str]]
    derived: str
    parts: tuple[Part, ...]
    missing: tuple[Sentence, ...]
    outside: Sentence | None

    @property
    def order(self) -> tuple[str, int]:
        """A1, A2, A10, B1."""
        return self.code[0], int(self.code[1:])


def mechanism_from_data(code: str, data: Mapping[str, Any], file: str) -> Mechanism:
    """The mechanism of one file of rulebook/coverage. Raises RulebookMistake with file and key."""
    told = RulebookReader(file, data)
    told.only("zh", "en", "clauses", "derived", "fulfilled_by", "not_yet", "outside")
    if not _CODE.fullmatch(code):
        told.wrong("", f"{code} is no letter with a number")
    derived = told.text("derived") if "derived" in told.data else ""
    if derived and derived not in DERIVATIONS:
        told.wrong("derived", f"{derived} is none of {', '.join(DERIVATIONS)}")
    clauses = _clauses(told)
    if not clauses and not derived:
        told.wrong("clauses", "no clause asks for it")
    parts = tuple(_part(entry) for entry in told.entries("fulfilled_by")) if "fulfilled_by" in told.data else ()
    missing = tuple(_sentence(entry) for entry in told.entries("not_yet")) if "not_yet" in told.data else ()
    outside = _sentence(told.mapping("outside")) if "outside" in told.data else None
    if outside is not None and (parts or missing):
        told.wrong("outside", "what is not for software has neither fulfilled_by nor not_yet")
    if outside is None and not parts and not missing:
        told.wrong("", "says neither fulfilled_by nor not_yet nor outside")
    name = Sentence(told.text("zh"), told.text("en"))
    return Mechanism(code, name, clauses, derived, parts, missing, outside)


def _clauses(told: RulebookReader) -> dict[str, frozenset[str]]:
    if "clauses" not in told.data:
        return {}
    named = told.mapping("clauses")
    found = {}
    for plan in named.data:
        listed = named.texts(plan)
        if not listed or len(set(listed)) < len(listed):
            named.wrong(str(plan), "names no clause, or one of them twice")
        found[str(plan)] = frozenset(listed)
    return found


def _part(told: RulebookReader) -> Part:
    told.only("zh", "en", "evidence", "page")
    evidence, page = told.text("evidence"), told.text("page")
    if not _NAME.fullmatch(evidence):
        told.wrong("evidence", "has small letters and _ alone")
    if not _PAGE.fullmatch(page):
        told.wrong("page", "is no name of a page such as portal:lists")
    return Part(Sentence(told.text("zh"), told.text("en")), evidence, page)


def _sentence(told: RulebookReader) -> Sentence:
    told.only("zh", "en")
    return Sentence(told.text("zh"), told.text("en"))
