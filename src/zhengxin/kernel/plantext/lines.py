"""The lines of a cleaned text, with the breaks that a text without line breaks has lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import LINE, Text

_LONG = 150


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text: where it stands and what it says at one width."""

    start: int
    end: int
    fold: str


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
    ends = [*starts[1:], len(text)]
    return [Line(start, end, text.fold[start:end]) for start, end in zip(starts, ends, strict=True)]


_TAIL = re.compile(r"(?<=[。)日:])(?:\((?:此件|本件)[^()]{2,20}\)|抄送:|抄报:|附件[0-9]?:|公开方式:|信息公开选项:)")


def _lost_breaks(fold: str, patterns: Patterns) -> Iterator[int]:
    for dated in patterns.words["date"].finditer(fold):
        sentence = fold.rfind("。", max(0, dated.start() - 40), dated.start())
        signer = fold[sentence + 1 : dated.start()]
        goes_on = patterns.words["date_goes_on"].match(fold, dated.end())
        if sentence >= 0 and not goes_on and signer and patterns.words["signature"].fullmatch(signer):
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
