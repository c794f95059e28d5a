"""Where the parts of a document lie: its front, its clauses, its end, and a plan behind the notice that issues it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from zhengxin.kernel.plantext.labels import SECTION_RANK, Label, find_labels
from zhengxin.kernel.plantext.lines import Line, lines_of
from zhengxin.kernel.plantext.patterns import Pattern, Patterns
from zhengxin.kernel.plantext.text import Text

_FRONT_LINES = 80


@dataclass(frozen=True, slots=True)
class Notice:
    """The title of a notice that issues a plan: its line range, and the ranges of issuer and plan title in the text."""

    first_line: int
    last_line: int
    issuer: tuple[int, int]
    plan: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature with its date: positions of the signers and of the date; signers may be an empty range."""

    signers: tuple[int, int]
    date: tuple[int, int]
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document, as positions in its cleaned text."""

    lines: list[Line]
    notice: Notice | None
    plan_title: tuple[int, int] | None
    signatures: list[Signature]
    labels: list[Label]
    ends: list[int]
    """Where each clause ends, in the order of `labels`."""

    @property
    def front_end(self) -> int:
        """Where the first clause begins, or the text ends."""
        return self.labels[0].start if self.labels else self.lines[-1].end if self.lines else 0

    @property
    def clauses_end(self) -> int:
        """Where the last clause ends."""
        return self.ends[-1] if self.ends else self.front_end


def outline(text: Text, patterns: Patterns) -> Outline:
    """Finds the parts of a cleaned text."""
    lines = lines_of(text)
    notice = _notice(text, lines, patterns)
    plan_title = _own_title(lines, notice, text)
    signatures = _signatures(lines, patterns)
    stops = _stops(lines, signatures, plan_title, patterns)
    walls = _Walls(stops, plan_title, {signature.signers[0] for signature in signatures})
    labels = find_labels(text, patterns, walls.closed)
    starts = [label.start for label in labels]
    ends = [_end(label, following, stops) for label, following in zip(labels, [*starts[1:], len(text)], strict=False)]
    return Outline(lines, notice, plan_title, signatures, labels, ends)


def _end(label: Label, following: int, stops: Sequence[int]) -> int:
    first = bisect_left(stops, label.end)
    return min(stops[first], following) if first < len(stops) else following


def _notice(text: Text, lines: list[Line], patterns: Patterns) -> Notice | None:
    """The first title line, or run of title lines, that reads 关于印发…的通知 and is no citation."""
    for first, line in enumerate(lines[:_FRONT_LINES]):
        if patterns.words["letterhead"].search(line.fold) or (_sentence(line) and "关于" not in line.fold[:80]):
            continue
        for last in range(first, min(first + 5, len(lines))):
            notice = _notice_between(text, lines, first, last, patterns)
            if notice:
                later = (_notice_between(text, lines, index, last, patterns) for index in range(last, first, -1))
                return next((found for found in later if found and _signed_by(text, found, patterns)), notice)
            if _sentence(lines[last]):
                break
    return None


def _signed_by(text: Text, notice: Notice, patterns: Patterns) -> bool:
    return patterns.words["body_name"].fullmatch(text.fold[slice(*notice.issuer)]) is not None


def _notice_between(text: Text, lines: list[Line], first: int, last: int, patterns: Patterns) -> Notice | None:
    start = lines[first].start
    if start and text.fold[start - 1] == "《":
        return None
    found = patterns.words["notice"].match(text.fold[start : min(lines[last].end, start + 240)])
    if not found:
        return None
    issuer = (start + found.start("issuer"), start + found.end("issuer")) if found["issuer"] else (start, start)
    return Notice(first, last, issuer, (start + found.start("plan"), start + found.end("plan")))


def _sentence(line: Line) -> bool:
    return "。" in line.fold or len(line.fold) > 120


def _own_title(lines: list[Line], notice: Notice | None, text: Text) -> tuple[int, int] | None:
    """Where the plan's own title stands by itself behind its notice."""
    if notice is None:
        return None
    wanted = text.fold[slice(*notice.plan)]
    for first in range(notice.last_line + 1, len(lines)):
        said = ""
        for last in range(first, min(first + 4, len(lines))):
            said += lines[last].fold
            if said == wanted:
                return lines[first].start, lines[last].end
            if not wanted.startswith(said):
                break
    return None


def _signatures(lines: list[Line], patterns: Patterns) -> list[Signature]:
    """Date lines with the signers' lines above them, or both on one line; never the printing date of the 版记."""
    found: list[Signature] = []
    for index, line in enumerate(lines):
        if len(line.fold) > 60:
            continue
        following = lines[index + 1].fold if index + 1 < len(lines) else ""
        if patterns.words["date_goes_on"].match(following) or following.endswith("印发"):
            continue
        if patterns.words["date_line"].match(line.fold) and _closed_before(lines, index, patterns):
            found.append(Signature(_signers(lines, index, patterns), (line.start, line.end), line.fold[0] == "("))
            continue
        signed = patterns.words["signed"].fullmatch(line.fold)
        if signed:
            start = line.start + signed.end("signer")
            found.append(Signature((line.start, start), (start, line.end)))
    return found


def _closed_before(lines: list[Line], index: int, patterns: Patterns) -> bool:
    """Whether the line above ends a sentence or is a signature, so that a date alone is no part of a sentence."""
    if index == 0:
        return True
    above = lines[index - 1].fold
    return above[-1] in patterns.closes_line or len(above) <= 60


def _signers(lines: list[Line], dated: int, patterns: Patterns) -> tuple[int, int]:
    first = dated
    while first > 0 and dated - first < 6 and _signs(lines, first - 1, patterns.words["signature"]):
        first -= 1
    return lines[first].start, lines[dated].start


def _signs(lines: list[Line], index: int, signature: Pattern) -> bool:
    fold = lines[index].fold
    return len(fold) <= 40 and signature.fullmatch(fold) is not None


def _stops(
    lines: list[Line], signatures: list[Signature], plan_title: tuple[int, int] | None, patterns: Patterns
) -> list[int]:
    """Positions where a clause is over although no label follows."""
    stops = {signature.signers[0] for signature in signatures}
    stops |= {line.start for line in lines if len(line.fold) <= 300 and patterns.closing.match(line.fold)}
    if plan_title:
        stops.add(plan_title[0])
    return sorted(stops)


@dataclass(frozen=True)
class _Walls:
    """Tells where numbers are those of annexes or of lists of them, and number no clause."""

    stops: list[int]
    plan_title: tuple[int, int] | None
    signed: set[int]

    def closed(self, position: int, rank: int, first_label: int | None) -> bool:
        """Whether a stop lies between the present part's beginning and this position."""
        begin = self.plan_title[1] if self.plan_title and position >= self.plan_title[1] else 0
        last = self.stops[bisect_left(self.stops, position) - 1] if self.stops and self.stops[0] < position else -1
        if first_label is not None:
            return last >= max(begin, first_label)
        # Before any clause only the items of an annex list are numbered, and a signature ends that list.
        return rank >= SECTION_RANK and last >= begin and last not in self.signed
