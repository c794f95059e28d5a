"""Takes a clause apart: its heading, and its body cut into tasks at the statements of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhengxin.kernel.plantext.assignments import Statement, find_statements
from zhengxin.kernel.plantext.labels import SECTION_RANK, Label
from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import EMPTY, Text, joined
from zhengxin.kernel.plantext.times import find_times

ARTICLE_RANK = SECTION_RANK - 1
_CLOSERS = "。.;:,、"
_LONGEST_LEAD_IN = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """A task before its units and times are settled: its text and the statements behind it."""

    text: Text
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class ClauseParts:
    """A clause taken apart."""

    heading: Text | None
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must be known from outside the clause."""

    has_children: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """How a clause begins: its title phrase, if any, and where the body begins behind it.

    Where `sure` is false the other clauses of the rank decide; `leans` tells what to take when they don't.
    """

    rank: int
    heading: Text | None
    begin: int
    statements: list[Statement]
    sure: bool = True
    leans: bool = True


def read_opening(label: Label, body: Text, around: Surroundings, patterns: Patterns) -> Opening:
    """The beginning of the clause whose text, label left out, is `body`."""
    if not body.chars:
        return Opening(label.rank, None, 0, [])
    statements = find_statements(body, patterns, around.is_last)
    first = statements[0].start if statements else len(body)
    return _Beginning(label.rank, body, statements, first, around, patterns).read()


def decided(openings: Sequence[Opening]) -> list[Opening]:
    """The openings, each doubt settled by the sure ones of the same rank."""
    sure = Counter((opening.rank, opening.heading is not None) for opening in openings if opening.sure)

    def keeps(opening: Opening) -> bool:
        with_heading, without = sure[opening.rank, True], sure[opening.rank, False]
        return without <= with_heading if opening.leans else with_heading > 0 and without == 0

    return [
        opening if opening.sure or keeps(opening) else Opening(opening.rank, None, 0, opening.statements)
        for opening in openings
    ]


def take_apart(opening: Opening, body: Text, around: Surroundings, patterns: Patterns) -> ClauseParts:
    """The heading and the tasks of a clause whose opening is decided."""
    statements, heading, begin = opening.statements, opening.heading, opening.begin
    if heading is not None and statements and statements[0].start < begin:
        return _stated_in_heading(heading, body, begin, statements)
    pieces = _cut(body, begin, statements)
    if around.is_last and pieces and not pieces[-1].statements:
        pieces[-1] = Piece(_without_formulas(pieces[-1].text, patterns), [])
    if around.has_children and len(pieces) == 1 and not pieces[0].statements and _introduces(pieces[0].text, patterns):
        pieces = []
    return ClauseParts(heading, [piece for piece in pieces if piece.text.chars or piece.statements])


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Finds the title phrase. `first` is where the first statement of units begins, or the body ends."""

    rank: int
    body: Text
    statements: list[Statement]
    first: int
    around: Surroundings
    patterns: Patterns

    def read(self) -> Opening:
        body = self.body
        line_end = body.line_end(0)
        sentence = body.fold.find("。")
        if 0 <= sentence < line_end or self._goes_on(line_end):
            return self._of_sentence(sentence)
        line = body[: min(line_end, self.first)].stripped(_CLOSERS)
        if self.around.has_children or (line_end < len(body) and self.first != line_end):
            return self._found(line, line_end)
        if self.first < len(body) or body.fold[-1:] in (";", ":", ",") or self._reads_as_text(line.fold):
            return self._none()
        odd = len(line) > self.patterns.heading_longest or line.fold.count(",") > 1 or "《" in line.fold
        cut_off = self.around.is_last and odd
        return self._none() if cut_off else self._found(line, len(body))

    def _of_sentence(self, sentence: int) -> Opening:
        """The first sentence, when it is a title phrase and something follows it."""
        if sentence < 0 or sentence > self.first:
            return self._none()
        said = self.body[:sentence]
        follows = self.body.fold[sentence + 1 : self.first] != ""
        if not follows and (self.first < len(self.body) or not self.around.has_children):
            return self._none()
        own_line = self.body.starts_line(sentence + 1)
        if self.rank == ARTICLE_RANK or self._reads_as_text(said.fold):
            return self._none()
        if len(said) > (self.patterns.heading_own_line if own_line else self.patterns.heading_longest):
            return self._none()
        if len(said) <= (self.patterns.heading_longest if own_line else self.patterns.heading_sure):
            return self._found(said, sentence + 1)
        parts = said.fold.count(",") + said.fold.count("《")
        return self._found(said, sentence + 1, sure=False, leans=own_line or parts < 2)

    def _reads_as_text(self, fold: str) -> bool:
        return not fold or self.patterns.words["no_heading"].search(fold) is not None

    def _goes_on(self, line_end: int) -> bool:
        """Whether the first line is the broken beginning of a sentence and no heading line."""
        if line_end >= len(self.body) or self.first <= line_end:
            return False
        return self.body.fold[line_end - 1] in ",、" or line_end > 2 * self.patterns.heading_longest

    def _found(self, heading: Text, begin: int, sure: bool = True, leans: bool = True) -> Opening:
        return Opening(self.rank, heading if heading.chars else None, begin, self.statements, sure, leans)

    def _none(self) -> Opening:
        return Opening(self.rank, None, 0, self.statements)


def _stated_in_heading(heading: Text, body: Text, begin: int, statements: list[Statement]) -> ClauseParts:
    """Units in brackets at the end of a heading line: they answer for the body below."""
    inside = [statement for statement in statements if statement.start < begin]
    after = [statement for statement in statements if statement.start >= begin]
    pieces = _cut(body, begin, after)
    if len(pieces) == 1:
        pieces = [Piece(pieces[0].text, [*inside, *pieces[0].statements])]
    else:
        pieces = [Piece(EMPTY, inside), *pieces]
    return ClauseParts(heading, pieces)


def _cut(body: Text, begin: int, statements: Sequence[Statement]) -> list[Piece]:
    """The text before each statement, with it; what is left over is the last piece."""
    pieces: list[Piece] = []
    position = begin
    for statement in statements:
        text = body[position : statement.start]
        if not text.stripped("。;,").chars and pieces:
            pieces[-1].statements.append(statement)
        else:
            pieces.append(Piece(text, [statement]))
        position = statement.end
    rest = body[position:].stripped("|")
    if pieces and rest.fold[:1] == "。":
        # The full stop behind a bracket closes the sentence before it.
        pieces[-1] = Piece(joined([pieces[-1].text, rest[:1]]), pieces[-1].statements)
        rest = rest[1:]
    if rest.stripped("。;,、").chars:
        pieces.append(Piece(rest, []))
    return pieces


def _without_formulas(text: Text, patterns: Patterns) -> Text:
    """Drops closing paragraphs that ask for nothing (本方案自印发之日起施行)."""
    for start in reversed(list(text.line_starts())[1:]):
        if not patterns.words["formulas"].fullmatch(text.fold[start:]):
            break
        text = text[:start]
    return text


def _introduces(text: Text, patterns: Patterns) -> bool:
    """Whether the text only leads over to the clauses below."""
    if not patterns.words["introduces"].search(text.fold):
        return False
    return len(text) <= _LONGEST_LEAD_IN and "," not in text.fold and not find_times(text, None, patterns)
