"""Each clause of a programme against what the software does and what is on record, and what of it the URL asks for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.plans.queries import ClauseShown, mechanisms, mechanisms_asked
from zhengxin.entrypoints.kit.coverage import NAMED, Asked, Counting
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.coverage import (
    HEADING,
    LIVE,
    NOT_YET,
    OUTSIDE,
    READY,
    STATES,
    Mechanism,
    Part,
    Sentence,
    mechanism_state,
    state_of_all,
)

STATE_WORDS: Mapping[str, Promise] = {
    LIVE: _("On record"),
    READY: _("Possible, nothing on record"),
    NOT_YET: _("Not yet, or not wholly"),
    OUTSIDE: _("Not for software"),
    HEADING: _("Heading"),
}


@dataclass(frozen=True)
class PartLine:
    """`count` 0: `words` are empty. `href` is empty where the reader may not open the page."""

    does: str
    count: int
    words: str
    href: str


@dataclass(frozen=True)
class MechanismLine:
    """A mechanism for one clause, or for all clauses that ask for it (`clauses` counts them; 0 for the whole plan)."""

    code: str
    name: str
    state: str
    parts: tuple[PartLine, ...]
    missing: tuple[str, ...]
    outside: str
    clauses: int = 1

    @property
    def state_words(self) -> str:
        return str(STATE_WORDS[self.state])


@dataclass(frozen=True)
class ClauseLine:
    clause: ClauseShown
    state: str
    mechanisms: tuple[MechanismLine, ...]

    @property
    def state_words(self) -> str:
        return str(STATE_WORDS[self.state])


@dataclass(frozen=True)
class CoverageFilter:
    """`state` of kernel/coverage/states.py and the code of a mechanism, "" for all."""

    state: str = ""
    mechanism: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> "CoverageFilter":
        state, mechanism = query.get("state", ""), query.get("mechanism", "")
        return cls(state if state in STATES else "", mechanism if mechanism in mechanisms() else "")

    @property
    def is_set(self) -> bool:
        return bool(self.state or self.mechanism)

    @property
    def address(self) -> str:
        """The filter as the end of an address."""
        told = urlencode({name: value for name, value in vars(self).items() if value})
        return f"?{told}" if told else ""

    def keeps(self, line: ClauseLine) -> bool:
        return (not self.state or line.state == self.state) and (
            not self.mechanism or any(each.code == self.mechanism for each in line.mechanisms)
        )


class CoverageTable:
    """All clauses of a programme, compared. Each named query is asked once, and only where a clause needs it."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._counting: dict[str, Counting] = {}
        self._pages: dict[str, str] = {}
        self._mechanisms = mechanisms_asked(asked.programme)

    @cached_property
    def lines(self) -> tuple[ClauseLine, ...]:
        return tuple(self._clause_line(clause) for clause in self._asked.programme.clauses)

    @cached_property
    def by_mechanism(self) -> tuple[MechanismLine, ...]:
        """The mechanisms that this plan asks for, each with what is on record for all of its clauses."""
        clauses = self._asked.programme.clauses
        return tuple(self._mechanism_lines(clauses))

    def counts(self, asked: CoverageFilter) -> Counter[str]:
        """Clauses by state, of those that are asked for."""
        return Counter(line.state for line in self.lines if asked.keeps(line))

    def kept(self, asked: CoverageFilter) -> tuple[ClauseLine, ...]:
        """The lines asked for, below the headings that they stand under and that ask for nothing themselves."""
        if not asked.is_set:
            return self.lines
        found: list[ClauseLine] = []
        above: list[ClauseLine] = []
        for line in self.lines:
            above = [heading for heading in above if heading.clause.depth < line.clause.depth]
            if asked.keeps(line):
                found += [*above, line]
                above = []
            elif line.state == HEADING:
                above.append(line)
        return tuple(found)

    def _mechanism_lines(self, clauses: Sequence[ClauseShown]) -> Iterator[MechanismLine]:
        for mechanism in mechanisms().values():
            asking = [clause for clause in clauses if mechanism in self._mechanisms[clause.key]]
            if mechanism.derived == "programme":
                yield self._line(mechanism, clauses, 0)
            elif asking:
                yield self._line(mechanism, asking, len(asking))

    def _clause_line(self, clause: ClauseShown) -> ClauseLine:
        found = tuple(self._line(mechanism, [clause]) for mechanism in self._mechanisms[clause.key])
        return ClauseLine(clause, state_of_all(line.state for line in found), found)

    def _line(self, mechanism: Mechanism, clauses: Sequence[ClauseShown], count: int = 1) -> MechanismLine:
        parts = tuple(self._part_line(part, clauses) for part in mechanism.parts)
        return MechanismLine(
            code=mechanism.code,
            name=_said(mechanism.name),
            state=mechanism_state(mechanism, [part.count for part in parts]),
            parts=parts,
            missing=tuple(_said(sentence) for sentence in mechanism.missing),
            outside=_said(mechanism.outside) if mechanism.outside else "",
            clauses=count,
        )

    def _part_line(self, part: Part, clauses: Sequence[ClauseShown]) -> PartLine:
        if part.evidence not in self._counting:
            self._counting[part.evidence] = NAMED[part.evidence](self._asked)
        evidence = self._counting[part.evidence](clauses)
        if not evidence.count:
            return PartLine(_said(part.does), 0, "", "")
        page = self._page(part.page)
        return PartLine(_said(part.does), evidence.count, evidence.words, page + evidence.behind if page else "")

    def _page(self, name: str) -> str:
        if name not in self._pages:
            address = page_address(name, self._asked.programme.number)
            permission = resolve(address).func.access.permission  # type: ignore[attr-defined]
            self._pages[name] = address if permission is None or self._asked.reader.may(permission) else ""
        return self._pages[name]


def page_address(name: str, number: str) -> str:
    """The page of a programme, or the page of that name that belongs to no programme. Raises NoReverseMatch."""
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return reverse(name)


def _said(sentence: Sentence) -> str:
    return sentence.en if reader_language() == "en" else sentence.zh
