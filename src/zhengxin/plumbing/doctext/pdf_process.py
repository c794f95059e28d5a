"""Run by pdf.py as a program: a PDF in, {"pages": [text]} or {"refused": code, "params": {}} out as JSON.

It imports nothing of the project, so that it starts fast and needs no import path.
"""

import json
import resource
import sys
from itertools import pairwise
from typing import Any

import pypdfium2


def answer(data: bytes, max_pages: int, max_characters: int) -> dict[str, Any]:
    try:
        return _read(pypdfium2.PdfDocument(data), max_pages, max_characters)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {"refused": "document.encrypted" if is_locked else "document.damaged", "params": {}}


def _read(document: pypdfium2.PdfDocument, max_pages: int, max_characters: int) -> dict[str, Any]:
    if len(document) > max_pages:
        return {"refused": "document.too_many_pages", "params": {"limit": max_pages}}
    pages: list[str] = []
    left = max_characters
    for page in document:
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            return {"refused": "document.too_long", "params": {"limit": max_characters}}
        pages.append(_in_reading_order(text))
    return {"pages": pages}


def _in_reading_order(text: pypdfium2.PdfTextPage) -> str:
    """The page's text with each line from left to right.

    A writer that changes the font within a line may draw the other font's characters later; the order of drawing is
    then not the order of reading.
    """
    drawn = text.get_text_range()
    if len(drawn) != text.count_chars():
        return str(drawn)
    lines: list[str] = []
    begin = 0
    for line in drawn.splitlines(keepends=True):
        lines.append(_line(text, line, begin))
        begin += len(line)
    return "".join(lines)


def _line(text: pypdfium2.PdfTextPage, line: str, begin: int) -> str:
    shown = line.rstrip("\r\n")
    boxes = [text.get_charbox(begin + place, loose=True) for place in range(len(shown))]
    solid = [(left, bottom, top) for left, bottom, right, top in boxes if right > left]
    is_ordered = all(before[0] <= after[0] for before, after in pairwise(solid))
    # Characters that do not stand side by side (vertical writing, a rotated page) keep the order of drawing.
    is_level = solid and max(bottom for _, bottom, _ in solid) < min(top for _, _, top in solid)
    if is_ordered or not is_level:
        return line
    places = sorted(range(len(shown)), key=lambda place: boxes[place][0])
    return "".join(shown[place] for place in places) + line[len(shown) :]


def main() -> None:
    max_pages, max_characters, memory, seconds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    json.dump(answer(sys.stdin.buffer.read(), max_pages, max_characters), sys.stdout)


if __name__ == "__main__":
    main()
