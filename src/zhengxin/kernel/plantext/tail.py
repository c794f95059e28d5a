"""Reads what stands around the plan: 抄送, the note on disclosure, documents cited, annexes that are missing."""

from __future__ import annotations

import re
from bisect import bisect_right

from zhengxin.kernel.plantext.front import full_names
from zhengxin.kernel.plantext.lines import Line
from zhengxin.kernel.plantext.outline import Outline
from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.reading import Reference
from zhengxin.kernel.plantext.text import Text, Words, folded


def read_copied(text: Text, parts: Outline, patterns: Patterns) -> tuple[Words, ...]:
    """The units behind 抄送: lines follow while the list is not closed, or while they end as lists do."""
    lines = parts.lines
    for index, line in enumerate(lines):
        key = patterns.words["copied"].match(line.fold)
        if key:
            last = index
            while last + 1 < len(lines) and _list_goes_on(lines, last, patterns):
                last += 1
            names = text[line.start + key.end() : lines[last].end]
            return tuple(name.words() for name in full_names(names, patterns))
    return ()


def _list_goes_on(lines: list[Line], last: int, patterns: Patterns) -> bool:
    here, following = lines[last].fold, lines[last + 1].fold
    if patterns.closing.match(following) or patterns.words["printed"].search(following) or ":" in following:
        return False
    if last + 2 < len(lines) and patterns.words["printed"].search(lines[last + 2].fold) and here.endswith("。"):
        return following.endswith("。")
    return not here.endswith("。") or following.endswith("。")


def read_disclosure(text: Text, parts: Outline, patterns: Patterns) -> Words | None:
    """The words that make the document public, where they stand as a note of their own."""
    for line in parts.lines:
        if len(line.fold) <= 60 and patterns.closing.match(line.fold):
            found = patterns.words["disclosure"].search(line.fold)
            if found:
                return text[line.start + found.start() : line.start + found.end()].words()
    return None


def missing_annex(text: Text, parts: Outline, patterns: Patterns) -> Words | None:
    """The line that names an annex behind the clauses, when nothing but an ending follows it."""
    for index, line in enumerate(parts.lines):
        key = re.match(r"附件?[0-9]?:", line.fold)
        if key and line.start >= parts.clauses_end:
            rest = sum(len(later.fold) for later in parts.lines[index + 1 :])
            return text[line.start + key.end() : line.end].words() if rest < 300 else None
    return None


def read_references(text: Text, parts: Outline, own: str | None, patterns: Patterns) -> tuple[Reference, ...]:
    """Documents cited by full title, once each, in the order of first citation; the plan itself is none."""
    found: dict[str, tuple[Words, Words | None]] = {}
    names = {folded(own or ""), text.fold[slice(*parts.notice.plan)] if parts.notice else ""} - {""}
    short: set[str] = set()
    starts = [line.start for line in parts.lines]
    outside = [
        patterns.closing.match(line.fold[:300]) is not None
        or (line.end <= parts.front_end and patterns.words["lead"].search(line.fold) is not None)
        for line in parts.lines
    ]
    for start, end in _titles(text.fold):
        fold = text.fold[start + 1 : end - 1]
        if patterns.words["short_name"].search(text.fold[max(0, start - 6) : start]):
            short.add(fold)
        if not fold or outside[bisect_right(starts, start) - 1]:
            continue
        if fold in short or patterns.words["own_names"].match(fold):
            continue
        if any(name.endswith(fold) or fold.endswith(name) for name in names):
            continue
        number = _number_beside(text, start, end, patterns)
        title = text[start + 1 : end - 1].words()
        if fold not in found:
            found[fold] = (title, number)
        elif number and found[fold][1] is None:
            found[fold] = (found[fold][0], number)
    return tuple(Reference(title, number) for title, number in found.values())


def _titles(fold: str) -> list[tuple[int, int]]:
    """Ranges of outermost 《…》 that close within a title's length."""
    ranges: list[tuple[int, int]] = []
    depth = begin = 0
    for mark in re.finditer("[《》]", fold):
        if mark[0] == "《":
            if depth == 0 or mark.start() - begin > 200:
                begin, depth = mark.start(), 0
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and mark.end() - begin <= 200:
                ranges.append((begin, mark.end()))
    return ranges


def _number_beside(text: Text, start: int, end: int, patterns: Patterns) -> Words | None:
    """The number in brackets behind the title."""
    if text.fold[end : end + 1] == "(":
        found = patterns.words["number"].match(text.fold, end + 1)
        if found:
            return _number_words(text, found)
    return None


def _number_words(text: Text, found: re.Match[str]) -> Words:
    spans = text[found.start() : found.end()].words().spans
    return Words(f"{text.chars[found.start() : found.end('word')]}〔{found['year']}〕{found['order']}号", spans)
