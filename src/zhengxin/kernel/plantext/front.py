"""Reads a document's head: title, number, addressees, and with its signatures the issuer and the day of issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zhengxin.kernel.plantext.brackets import inner_brackets
from zhengxin.kernel.plantext.lines import Line
from zhengxin.kernel.plantext.numerals import day, number
from zhengxin.kernel.plantext.outline import Outline, Signature
from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import EMPTY, Spans, Text, Words
from zhengxin.kernel.plantext.titles import find_title
from zhengxin.kernel.plantext.units import looks_like_unit


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a document."""

    title: Words | None
    number: Words | None
    issuer: Words | None
    issued_on: date | None
    issued_on_spans: Spans
    addressees: tuple[Words, ...]


def read_front(text: Text, parts: Outline, patterns: Patterns) -> Front:
    """Reads the head of a document whose parts are known."""
    lines = [line for line in parts.lines if line.start < parts.front_end]
    addressed = _addressed(text, lines, patterns)
    title = find_title(text, parts, lines, addressed, patterns)
    signature = _issue(parts, addressed)
    issuer = text[slice(*signature.signers)] if signature else None
    if not issuer:
        issuer = _issuer_of_title(text, parts, title, patterns)
    dated = _date(text, signature.date, patterns) if signature else None
    return Front(
        title.words() if title else None,
        _number(text, lines, patterns),
        issuer.words() if issuer else None,
        dated[0] if dated else None,
        dated[1] if dated else (),
        _addressees(text, addressed, patterns),
    )


def _issue(parts: Outline, addressed: tuple[int, int] | None) -> Signature | None:
    """The signature that counts: the first behind the addressees; a date above the text is the web page's."""
    opening = addressed[1] if addressed else next((line.end for line in parts.lines if "。" in line.fold), 0)
    behind = [signature for signature in parts.signatures if signature.date[0] >= opening]
    in_brackets = [signature for signature in parts.signatures if signature.bracketed]
    return next(iter(behind or in_brackets), None)


def _date(text: Text, place: tuple[int, int], patterns: Patterns) -> tuple[date, Spans] | None:
    found = patterns.words["date"].search(text.fold, *place)
    if not found:
        return None
    signed = day(number(found["y"]) or 0, number(found["m"]) or 0, number(found["d"]))
    return (signed, text[found.start() : found.end()].words().spans) if signed else None


def _addressed(text: Text, lines: list[Line], patterns: Patterns) -> tuple[int, int] | None:
    """The line, or lines, that name the addressees and end with a colon."""
    for index, line in enumerate(lines):
        if not line.fold.endswith(":") or "。" in line.fold or len(line.fold) > 400:
            continue
        first = index
        while first > 0 and index - first < 8 and _names_go_on(lines[first - 1].fold):
            first -= 1
        said = text.fold[lines[first].start : line.end]
        if patterns.words["addressed"].match(said) and not _LEADS_IN.search(said):
            return lines[first].start, line.end
    return None


_LEADS_IN = re.compile("现[将就印]|按照|根据|为了|如下|以下|制定|通知:|意见:|方案:")


def _names_go_on(fold: str) -> bool:
    """Whether a line ends inside a list of addressees."""
    return fold[-1] in ",、" or (fold.startswith("各") and ("," in fold or "、" in fold) and "。" not in fold)


def _addressees(text: Text, addressed: tuple[int, int] | None, patterns: Patterns) -> tuple[Words, ...]:
    if not addressed:
        return ()
    return tuple(name.words() for name in full_names(text[slice(*addressed)].stripped(":"), patterns))


def full_names(names: Text, patterns: Patterns) -> list[Text]:
    """Cuts at commas always, at 、 where each piece is a full name by itself."""
    found: list[Text] = []
    for part in _split(names, ",;。"):
        pieces = _split(part, "、")
        if len(pieces) > 1 and all(_is_full_name(piece.fold, patterns) for piece in pieces):
            found.extend(pieces)
        else:
            found.append(part)
    return found


def _split(names: Text, separators: str) -> list[Text]:
    inner = inner_brackets(names.fold)
    cuts = [
        found.start()
        for found in re.finditer(f"[{separators}]", names.fold)
        if not any(start < found.start() < end for start, end in inner)
    ]
    edges = [-1, *cuts, len(names)]
    return [names[start + 1 : end] for start, end in pairwise(edges) if end > start + 1]


def _is_full_name(fold: str, patterns: Patterns) -> bool:
    partial = patterns.words["relative_name"].match(fold) or patterns.words["local_end"].fullmatch(fold)
    return looks_like_unit(fold, patterns) and not partial and not patterns.words["local_list"].fullmatch(fold)


def _number(text: Text, lines: list[Line], patterns: Patterns) -> Words | None:
    """The document's own number: a line or field of its own, else at the end of a title line, never a citation."""
    loose: Words | None = None
    for line in lines:
        field = patterns.words["number_field"].match(line.fold)
        begin = line.start + (field.end() if field else 0)
        found = patterns.words["number"].search(text.fold, begin, line.end)
        if not found or "。" in line.fold[: found.start() - line.start]:
            continue
        if text.fold[begin : found.start()].strip("(") == "" and len(line.fold) <= 160:
            return _number_words(text, found.start(), found)
        before = text.fold[line.start : found.start()].removesuffix("(")
        in_title = _title_in(found["word"])
        if loose is None and len(line.fold) <= 160 and (in_title or before.endswith(_KIND_ENDS) or field):
            loose = _number_words(text, found.start() + in_title, found)
    return loose


def _title_in(word: str) -> int:
    """How much of what stands before the year belongs to a title in front of the number."""
    return max((word.rfind(kind) + len(kind) for kind in _KIND_ENDS if kind in word), default=0)


_KIND_ENDS = ("通知", "意见", "方案", "办法", "文件", "任务", "要点", "计划", "措施", "规定", "决定", "细则")


def _number_words(text: Text, start: int, found: re.Match[str]) -> Words:
    spans = text[start : found.end()].words().spans
    return Words(f"{text.chars[start : found.end('word')]}〔{found['year']}〕{found['order']}号", spans)


def _issuer_of_title(text: Text, parts: Outline, title: Text | None, patterns: Patterns) -> Text | None:
    """The body before 关于印发 in the notice's title, or before 关于 in the title; a place name is no body."""
    named = text[slice(*parts.notice.issuer)] if parts.notice else EMPTY
    if not parts.notice and title:
        found = patterns.words["titled_by"].match(title.fold)
        named = title[: found.end("issuer")] if found else EMPTY
    return named if patterns.words["body_name"].fullmatch(named.fold) else None
