"""Finds the labels that number a document's clauses (结构层次序数): 一、 （一） 1. 第一条 and their kin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from zhengxin.kernel.plantext.numerals import number
from zhengxin.kernel.plantext.patterns import LabelShape, Patterns
from zhengxin.kernel.plantext.text import RUN, Text

_HEADING_ZONE = 60
SECTION_RANK = 5
"""Rank of （一）; what ranks below it opens a document, what has it or ranks above may number a list."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label that opens a clause. `path` holds the ordinals from the top; `out_of_order` is for a warning."""

    start: int
    end: int
    rank: int
    path: tuple[int, ...]
    out_of_order: bool

    @property
    def clause(self) -> str:
        """The clause's id."""
        return ".".join(str(ordinal) for ordinal in self.path)


@dataclass
class _Walk:
    """What has been numbered so far, while the text is walked from its beginning."""

    stack: list[tuple[int, int]] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)

    def sibling(self, rank: int) -> int | None:
        """The ordinal of the last clause of this rank under the present parent."""
        return next((ordinal for level, ordinal in self.stack if level == rank), None)

    def follows(self, rank: int, ordinal: int) -> bool:
        """Whether this ordinal is the next one at its rank, restarting or running on."""
        sibling = self.sibling(rank)
        if sibling is not None:
            return ordinal == sibling + 1
        return ordinal == 1 or ordinal == self.last.get(rank, 0) + 1

    def enter(self, rank: int, ordinal: int) -> tuple[int, ...]:
        self.stack = [(level, at) for level, at in self.stack if level < rank]
        self.stack.append((rank, ordinal))
        self.last[rank] = ordinal
        return tuple(at for _, at in self.stack)


def find_labels(text: Text, patterns: Patterns, closed: Callable[[int, int, int | None], bool]) -> list[Label]:
    """The labels in reading order. `closed`: whether none can stand at a position and rank, behind a first label."""
    walk = _Walk()
    labels: list[Label] = []
    unbroken = not _numbered_lines(text, patterns)
    for found in patterns.label.finditer(text.fold):
        shape = patterns.label_shapes[str(found.lastgroup)]
        ordinal = _ordinal(found.group(f"{shape.name}_n"))
        if ordinal is None or closed(found.start(), shape.rank, labels[0].start if labels else None):
            continue
        if shape.not_before.match(text.fold, found.end()) and not _set_off(text, found):
            continue
        previous = labels[-1] if labels else None
        in_order = walk.follows(shape.rank, ordinal)
        if not _stands(text, patterns, found, shape, in_order, previous, unbroken):
            continue
        path = walk.enter(shape.rank, ordinal)
        labels.append(Label(found.start(), found.end(), shape.rank, path, not in_order and previous is not None))
    return labels


def printed_label(text: Text, label: Label) -> str:
    """The label as printed, its brackets at full width."""
    printed = text.chars[label.start : label.end]
    if "㈠" <= printed[0] <= "㈩":
        printed = unicodedata.normalize("NFKC", printed[0])
    return printed.replace("(", "（").replace(")", "）").replace("﹙", "（").replace("﹚", "）")


def _ordinal(printed: str) -> int | None:
    return number(unicodedata.normalize("NFKC", printed).strip("()")) if printed else None


def _set_off(text: Text, found: re.Match[str]) -> bool:
    """Whether white space parts the label at a line's beginning from its heading, or the text was cut off there."""
    if not text.starts_line(found.start()):
        return False
    return found.end() == len(text) or text.lead[found.end()] != RUN


def _numbered_lines(text: Text, patterns: Patterns) -> bool:
    return any(patterns.label.match(text.fold, start) for start in text.line_starts() if start)


def _stands(
    text: Text,
    patterns: Patterns,
    found: re.Match[str],
    shape: LabelShape,
    in_order: bool,
    previous: Label | None,
    unbroken: bool,
) -> bool:
    """Whether what looks like a label opens a clause here."""
    start = found.start()
    before = text.fold[start - 1] if start else ""
    heading_open = previous is not None and _in_heading(text, previous, start)
    if text.starts_line(start):
        # Inside a broken sentence only the number that is due is taken for a label.
        return previous is None or before in patterns.closes_line or heading_open or in_order
    if shape.name in ("part", "chapter", "sectioned", "article") and before not in patterns.closes_text:
        return False
    if previous is None and shape.rank <= SECTION_RANK:
        opens = in_order and (before == ":" or _behind_title(text, patterns, start))
        return opens or before in patterns.closes_text
    if not in_order:
        return False
    if before in patterns.closes_text or (unbroken and before in ":;") or _behind_units(text, patterns, start):
        return True
    return heading_open and previous is not None and shape.rank > previous.rank


def _behind_title(text: Text, patterns: Patterns, position: int) -> bool:
    """Whether a title ends here, as where a text has lost its line breaks."""
    return patterns.words["titled"].search(text.fold[max(0, position - 24) : position]) is not None


def _behind_units(text: Text, patterns: Patterns, position: int) -> bool:
    """Whether a list of units behind its key (责任单位：) ends here without a full stop."""
    begin = text.fold.rfind("。", max(0, position - 200), position) + 1
    return begin > 0 and patterns.key.match(text.fold, begin) is not None


def _in_heading(text: Text, previous: Label, position: int) -> bool:
    """Whether nothing but a title phrase stands between the previous label and this position."""
    return position - previous.end <= _HEADING_ZONE and "。" not in text.fold[previous.end : position]
