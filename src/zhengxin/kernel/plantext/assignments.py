"""Finds where a clause's body states who is to do it: brackets, lines of their own, closing sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from zhengxin.kernel.plantext.brackets import pairs
from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import Text
from zhengxin.kernel.plantext.units import UnitList, read_units

_SHORTEST_LIST, _LONGEST_LIST = 3, 1500
_LONGEST_SENTENCE = 400
_OPENS = "(〔[【"


@dataclass(frozen=True, slots=True)
class Statement:
    """A range of the body that states units, half-open. `not_closed`: a bracket that the text leaves open."""

    start: int
    end: int
    units: UnitList
    not_closed: bool = False


@dataclass
class _Search:
    body: Text
    patterns: Patterns
    is_last: bool
    found: list[Statement] = field(default_factory=list)
    taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.body) + 1)

    def add(self, statement: Statement) -> None:
        """Keeps a statement and marks its range as taken."""
        self.found.append(statement)
        self.taken[statement.start : statement.end] = b"\x01" * (statement.end - statement.start)


def find_statements(body: Text, patterns: Patterns, is_last: bool) -> list[Statement]:
    """All statements of a clause's text (label left out), in order. `is_last`: the document ends with it."""
    search = _Search(body, patterns, is_last)
    _brackets(search)
    _key_lines(search)
    _closing_sentences(search)
    return sorted(search.found, key=lambda statement: statement.start)


def _brackets(search: _Search) -> None:
    fold = search.body.fold
    closing = pairs(fold)
    behind = 0
    for found in re.finditer(r"[(〔\[【]", fold):
        start = found.start()
        if start < behind:
            continue
        close = closing.get(start)
        statement = _bracket(search, start, close) if close is not None else _unclosed(search, start)
        if statement:
            search.add(statement)
            behind = statement.end


def _bracket(search: _Search, start: int, close: int) -> Statement | None:
    body = search.body
    if not _SHORTEST_LIST <= close - start <= _LONGEST_LIST:
        return None
    after = close + 1
    ends_line = body.starts_line(after) or body.fold[after] in "。;"
    strict = _after_sentence(search, start) or (start > 0 and body.starts_line(start) and ends_line)
    explicit = ends_line or body.fold[after] in _OPENS
    if not strict and not explicit:
        return None
    units = read_units(body[start + 1 : close], search.patterns)
    if not units.holds_only_units():
        return None
    if not strict and not (units.keyed or (units.marked and not units.doubtful)):
        return None
    if after < len(body) and body.fold[after] == "。" and _after_sentence(search, start):
        after += 1
    return Statement(start, after, units)


def _unclosed(search: _Search, start: int) -> Statement | None:
    """A bracket cut off by the end of the text, or by the end of its line when its closing was forgotten."""
    body = search.body
    if not (_after_sentence(search, start) or (start > 0 and body.starts_line(start))):
        return None
    for end in (len(body), body.line_end(start)):
        if (end < len(body) or search.is_last) and end - start <= _LONGEST_SENTENCE:
            units = read_units(body[start + 1 : end], search.patterns)
            believed = units.without_last() if end == len(body) else units
            if units.entries and "。" not in body.fold[start:end] and believed.holds_only_units():
                return Statement(start, end, units, not_closed=True)
    return None


def _after_sentence(search: _Search, start: int) -> bool:
    """Whether a closed sentence, or another statement, stands right before."""
    if search.found and search.found[-1].end == start:
        return True
    before = search.body.fold[max(0, start - 2) : start]
    return before[-1:] in tuple("。!?") or (before[:1] == "。" and before[-1:] in tuple("”)』"))


def _key_lines(search: _Search) -> None:
    """Lines that begin with a key (责任单位：), with the lines their list runs on to."""
    body, patterns = search.body, search.patterns
    behind = 0
    for start in list(body.line_starts()):
        key = patterns.key.match(body.fold, start)
        if start < behind or not key or search.taken[start]:
            continue
        end = _list_end(search, start)
        units = read_units(body[start:end], patterns)
        if key["person"] or key["no_unit"] or (units.keyed and units.holds_only_units()):
            search.add(Statement(start, end, units))
            behind = end


def _list_end(search: _Search, start: int) -> int:
    """Where the list of a key line ends: at 。, or with the line unless the next one completes it."""
    body, patterns = search.body, search.patterns
    end = body.line_end(start)
    while True:
        sentence = body.fold.find("。", start, end)
        if sentence >= 0:
            return sentence + 1
        if end >= len(body) or end - start > _LONGEST_LIST or patterns.key.match(body.fold, end):
            return end
        following = body.line_end(end)
        if body.fold[end - 1] not in "、,;:":
            if following - end > _LONGEST_SENTENCE:
                return end
            rest = read_units(body[end:following], patterns)
            if rest.doubtful or not rest.entries or body.fold[end] in _OPENS:
                return end
        end = following


def _closing_sentences(search: _Search) -> None:
    """Sentences that hold nothing but units and role words, where a body or one of its paragraphs ends."""
    body = search.body
    sentences = _sentences(body.fold)
    for start, end in reversed(sentences):
        if end - start > _LONGEST_SENTENCE or search.taken[start] or not _might_state(search, start, end):
            continue
        at_end = body.starts_line(end) or bool(search.taken[end])
        units = read_units(body[start:end].stripped("。"), search.patterns)
        stated = units.marked and not units.doubtful and bool(units.entries) and (units.keyed or at_end)
        if stated and start > 0:
            search.add(Statement(start, end, units))


def _might_state(search: _Search, start: int, end: int) -> bool:
    """A quick look before a sentence is read: a key or 由 in front, or a role phrase at its end."""
    fold, patterns = search.body.fold, search.patterns
    if patterns.key.match(fold, start) or patterns.words["led_by"].match(fold[start : start + 2]):
        return True
    tail = fold[max(start, end - 24) : end].rstrip("。")
    return any(words.words.search(tail) for words in patterns.phrases)


def _sentences(fold: str) -> list[tuple[int, int]]:
    """Ranges of sentences, 。 included."""
    edges = [0, *(found.end() for found in re.finditer("。", fold)), len(fold)]
    return [(start, end) for start, end in pairwise(edges) if start < end]
