"""Text that remembers where it stood: every kept character carries its offset in the source."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]

RUN, GAP, LINE = 0, 1, 2
"""What stood before a character: nothing, white space that was dropped, or the beginning of a line."""

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED |= {ord(dash): ord("-") for dash in "‐‑‒–—―−－～~﹣﹘"}
_FOLDED |= {ord(printed): ord(plain) for printed, plain in zip("○◯﹝﹞﹙﹚︰﹔﹐", "〇〇〔〕():;,", strict=True)}


def folded(chars: str) -> str:
    """The same characters at one width, one for one; the grammar is written in this form."""
    return chars.translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Words:
    """A string that was understood and the half-open ranges of the source it stands in."""

    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as printed, the same folded to one width, their source offsets, and what stood before each."""

    chars: str
    fold: str
    at: array[int]
    lead: bytes

    def __len__(self) -> int:
        return len(self.chars)

    def __getitem__(self, part: slice) -> Text:
        return Text(self.chars[part], self.fold[part], self.at[part], self.lead[part])

    def starts_line(self, position: int) -> bool:
        """Whether a line of the source begins at this character (the end counts as one)."""
        return position <= 0 or position >= len(self.lead) or self.lead[position] == LINE

    def line_starts(self) -> Iterator[int]:
        """Positions where lines begin, the first included."""
        if self.chars:
            yield 0
        position = self.lead.find(LINE, 1)
        while position >= 0:
            yield position
            position = self.lead.find(LINE, position + 1)

    def line_end(self, position: int) -> int:
        """Where the line that holds this character ends."""
        end = self.lead.find(LINE, position + 1)
        return len(self.lead) if end < 0 else end

    def stripped(self, marks: str) -> Text:
        """Without the given folded characters at both ends."""
        start, end = 0, len(self.fold)
        while start < end and self.fold[start] in marks:
            start += 1
        while end > start and self.fold[end - 1] in marks:
            end -= 1
        return self[start:end]

    def words(self) -> Words:
        """The string with its ranges in the source."""
        return Words(self.chars, spans_of(self.at))


EMPTY = Text("", "", array("q"), b"")


def joined(parts: Iterable[Text]) -> Text:
    """The parts one after the other."""
    kept = [part for part in parts if part.chars]
    if len(kept) <= 1:
        return kept[0] if kept else EMPTY
    offsets = array("q")
    for part in kept:
        offsets.extend(part.at)
    chars, fold = "".join(part.chars for part in kept), "".join(part.fold for part in kept)
    return Text(chars, fold, offsets, b"".join(part.lead for part in kept))


def spans_of(offsets: array[int]) -> Spans:
    """Neighbouring offsets gathered into half-open ranges."""
    spans: list[tuple[int, int]] = []
    start = last = -2
    for offset in offsets:
        if offset != last + 1:
            if start >= 0:
                spans.append((start, last + 1))
            start = offset
        last = offset
    if start >= 0:
        spans.append((start, last + 1))
    return tuple(spans)
