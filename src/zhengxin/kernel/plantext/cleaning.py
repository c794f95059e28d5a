"""From the text as it was given to the text of the document: layout and page furniture go, offsets stay."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator

from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import GAP, LINE, RUN, Text, folded

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ue000-\uf8ff\ufeff\ufffe"
_RUN = re.compile(rf"[^{_INVISIBLE}]+")
_PARAGRAPH = re.compile("(?:\u3000{2,}|\u00a0{4,}| {4,})")
_BLANK = re.compile(r"\s")
_SHORT = 200
_PAGE = 150
_Line = tuple[list[tuple[int, int]], str]


def clean(source: str, patterns: Patterns) -> Text:
    """The kept characters of `source`. White space stays only between two Latin words."""
    chars: list[str] = []
    offsets = array("q")
    lead = bytearray()
    last, at = "", 0
    for runs in _kept_lines(source, patterns):
        before = LINE
        for start, end in runs:
            blank = (
                before != RUN and last and _latin(last) and _latin(source[start]) and _BLANK.search(source, at, start)
            )
            if blank:
                chars.append(" ")
                offsets.append(blank.start())
                lead.append(before)
                before = RUN
            chars.append(source[start:end])
            offsets.extend(range(start, end))
            lead.append(before)
            lead.extend(bytes(end - start - 1))
            last, before, at = source[end - 1], GAP, end
    text = "".join(chars)
    return Text(text, folded(text), offsets, bytes(lead))


def _latin(char: str) -> bool:
    return char.isalpha() and ord(char) < 0x250


def _kept_lines(source: str, patterns: Patterns) -> Iterator[list[tuple[int, int]]]:
    """The runs of visible characters of each line that belongs to the document."""
    lines: list[_Line] = []
    for line in _LINE.finditer(source):
        for start, end in _paragraphs(source, line.start(), line.end()):
            kept = [found.span() for found in _RUN.finditer(source, start, end)]
            if kept:
                is_short = sum(stop - begin for begin, stop in kept) <= _SHORT
                lines.append((kept, folded("".join(source[a:b] for a, b in kept)) if is_short else ""))
    lines = _without_page_numbers(lines, source, patterns)
    running = _running_heads(lines, patterns)
    sentences_left = _sentences_left(lines, source)
    begun = False
    for index, (runs, short) in enumerate(lines):
        begun = begun or patterns.label.match(short) is not None
        # Above the first clause a line that comes back may be the title.
        if short and ((begun and short in running) or patterns.furniture.match(short)):
            continue
        if short and patterns.furniture_ends.match(short):
            if not sentences_left[index]:
                return
            continue
        yield runs


def _without_page_numbers(lines: list[_Line], source: str, patterns: Patterns) -> list[_Line]:
    """Takes off 1、 2、 3、 where they number the pages of a document site: they begin long lines and cut sentences."""
    numbered: list[tuple[int, int]] = []
    cuts_sentence = False
    for index, (runs, _) in enumerate(lines):
        found = patterns.words["page_numbers"].match(folded(source[runs[0][0] : runs[0][0] + 4]))
        if found and int(found["n"]) == len(numbered) + 1 and runs[-1][1] - runs[0][0] > _PAGE:
            numbered.append((index, found.end()))
            above = folded(source[lines[index - 1][0][-1][1] - 1]) if index else "。"
            cuts_sentence = cuts_sentence or (len(numbered) > 1 and above not in patterns.closes_line)
    if not cuts_sentence:
        return lines
    shorter = list(lines)
    for index, width in numbered:
        (start, end), *others = lines[index][0]
        shorter[index] = ([(start + width, end), *others] if end - start > width else others, "")
    return [line for line in shorter if line[0]]


def _paragraphs(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a line where a sentence is closed and the indent of a new paragraph follows."""
    begin = start
    for indent in _PARAGRAPH.finditer(source, start, end):
        if indent.start() > start and source[indent.start() - 1] in "。：:；;)）":
            yield begin, indent.start()
            begin = indent.end()
    yield begin, end


def _running_heads(lines: list[_Line], patterns: Patterns) -> set[str]:
    """Short lines that come back on every page."""
    counted = Counter(short for _, short in lines if 0 < len(short) <= 30)
    often = {short for short, times in counted.items() if times >= patterns.repeated}
    return {short for short in often if not re.search(r"[。:;()〔\[《]", short) and not patterns.label.match(short)}


def _sentences_left(lines: list[_Line], source: str) -> list[bool]:
    """For each line, whether a sentence is closed in any line after it."""
    left = [False] * len(lines)
    found = False
    for index in range(len(lines) - 1, -1, -1):
        left[index] = found
        short = lines[index][1]
        runs = lines[index][0]
        found = found or ("。" in (short or source[runs[0][0] : runs[-1][1]]))
    return left
