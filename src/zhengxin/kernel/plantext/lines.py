"""The lines of a cleaned text, with the breaks that a text without line breaks has lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import LINE, RUN, Text

_LONG = 150


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text: where it stands and what it says at one width."""

    start: int
    end: int
    fold: str


def without_wraps(text: Text, patterns: Patterns) -> Text:
    """Takes off the line beginnings that a layout of fixed width has put inside sentences and headings."""
    lines = lines_of(text)
    widths = [text.at[line.end - 1] - text.at[line.start] + 1 for line in lines]
    wrap = _wrap(lines, widths, patterns)
    if wrap is None:
        return text
    lead = bytearray(text.lead)
    for (line, following), width in zip(pairwise(lines), widths, strict=False):
        full = width >= wrap and line.fold[-1] not in "。;:!?"
        ended = _is_title(line.fold, patterns) and following.fold[0] not in "》)],。"
        if full and not ended and not _begins(following, patterns):
            lead[following.start] = RUN
    return Text(text.chars, text.fold, text.at, bytes(lead))


def _is_title(fold: str, patterns: Patterns) -> bool:
    """Whether a line is a title, or the end of one, and no citation that is broken here."""
    if "," in fold or "。" in fold or fold.count("《") != fold.count("》"):
        return False
    return patterns.words["titled"].search(fold[-24:]) is not None


def _begins(line: Line, patterns: Patterns) -> bool:
    """Whether a line begins something of its own, however long the line above it is."""
    if patterns.label.match(line.fold) or patterns.closing.match(line.fold[:300]):
        return True
    named = ("date_line", "number_line", "opening_line")
    return any(patterns.words[name].match(line.fold[:120]) for name in named)


def _wrap(lines: list[Line], widths: list[int], patterns: Patterns) -> int | None:
    """The least width of a line broken by layout, when many lines of one width break inside their sentences."""
    pairs = zip(lines, widths, strict=True)
    broken = sorted(width for line, width in pairs if line.fold[-1] not in patterns.closes_line)
    if len(broken) < 10 or len(broken) * 3 < len(lines):
        return None
    common = broken[len(broken) // 2]
    near = sum(1 for length in broken if abs(length - common) <= 2)
    return common - 2 if common >= 15 and near * 2 >= len(broken) else None


def with_lost_breaks(text: Text, patterns: Patterns) -> Text:
    """Marks line beginnings around signatures, disclosure notes and 抄送 that follow a sentence on a long line."""
    lead = bytearray(text.lead)
    for line in lines_of(text):
        if line.end - line.start > _LONG:
            for position in _lost_breaks(line.fold, patterns):
                if line.start + position < line.end:
                    lead[line.start + position] = LINE
    return Text(text.chars, text.fold, text.at, bytes(lead))


def lines_of(text: Text) -> list[Line]:
    """All lines in order."""
    starts = list(text.line_starts())
    return [Line(start, end, text.fold[start:end]) for start, end in pairwise([*starts, len(text)])]


_TAIL = re.compile(
    r"(?<=[。)日:])(?:\((?:此件|本件)[^()]{2,20}\)|(?:抄送|抄报|主办|督办|附件[0-9]?|公开方式|信息公开选项):)"
)


def _lost_breaks(fold: str, patterns: Patterns) -> Iterator[int]:
    for dated in patterns.words["date"].finditer(fold):
        sentence = fold.rfind("。", max(0, dated.start() - 40), dated.start())
        signer = fold[sentence + 1 : dated.start()]
        goes_on = patterns.words["date_goes_on"].match(fold, dated.end())
        in_notice = not signer and fold.find("一、", 0, dated.end() + 4000) > dated.end()
        if sentence >= 0 and not goes_on and (in_notice or patterns.words["signature"].fullmatch(signer)):
            yield sentence + 1
            yield dated.end()
    for tail in _TAIL.finditer(fold):
        yield tail.start()
        if tail[0].startswith("("):
            yield tail.end()
    yield from _head_breaks(fold, patterns)


def _head_breaks(fold: str, patterns: Patterns) -> Iterator[int]:
    """Between title, number and addressees that run into each other."""
    for numbered in patterns.words["number"].finditer(fold[:600]):
        addressees = fold.find(":", numbered.end(), numbered.end() + 200)
        if addressees > 0 and "。" not in fold[numbered.end() : addressees] and fold[numbered.end()] not in ")》,。":
            yield numbered.end()
            yield addressees + 1
            for kind in ("通知", "意见", "方案", "办法", "文件"):
                title = numbered["word"].rfind(kind)
                if title >= 0:
                    yield numbered.start() + title + len(kind)
                    break
            return
