"""Run by pdf.py as a program: a PDF in, {"pages": [text]} or {"refused": code, "params": {}} out as JSON.

It imports nothing of the project, so that it starts fast and needs no import path.
"""

import json
import resource
import sys
from typing import Any

import pypdfium2


class _PageText:
    """The text of one page, as long as the limit on characters has room for it."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text_page = page.get_textpage()
        self.length = int(self._text_page.count_chars())

    def read(self) -> str:
        return str(self._text_page.get_text_range()) if self.length else ""


def pages_of(data: bytes, max_pages: int, max_characters: int) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {"refused": "document.encrypted" if is_locked else "document.damaged", "params": {}}
    if len(document) > max_pages:
        return {"refused": "document.too_many_pages", "params": {"limit": max_pages}}
    pages = []
    length = 0
    for number in range(len(document)):
        try:
            page = _PageText(document[number])
        except pypdfium2.PdfiumError:
            return {"refused": "document.damaged", "params": {}}
        length += page.length
        if length > max_characters:
            return {"refused": "document.too_long", "params": {"limit": max_characters}}
        pages.append(page.read())
    return {"pages": pages}


def main() -> None:
    max_pages, max_characters, memory, seconds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    json.dump(pages_of(sys.stdin.buffer.read(), max_pages, max_characters), sys.stdout)


if __name__ == "__main__":
    main()
