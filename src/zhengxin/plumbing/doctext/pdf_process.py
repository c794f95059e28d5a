"""Run by pdf.py as a program: a PDF in, {"pages": [text]} or {"refused": code, "params": {}} out as JSON.

It imports nothing of the project, so that it starts fast and needs no import path.
"""

import json
import resource
import sys
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
        pages.append(text.get_text_range())
    return {"pages": pages}


def main() -> None:
    max_pages, max_characters, memory, seconds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    json.dump(answer(sys.stdin.buffer.read(), max_pages, max_characters), sys.stdout)


if __name__ == "__main__":
    main()
