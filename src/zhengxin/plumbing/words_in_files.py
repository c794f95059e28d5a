"""Whether a table holds one of some words: the bytes of a CSV file, the parts of a workbook. Nothing is kept."""

import mmap
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from zhengxin.plumbing.tabular.bounds import is_workbook

_ENCODINGS = ("utf-8", "gb18030")
_LOOK = 64


def holds_any(file: Path, words: Sequence[str]) -> bool:
    """For a file that was opened as a table before, so that its size is bounded."""
    with file.open("rb") as opened:
        if is_workbook(opened.read(_LOOK)):
            return any(_sought(part, words) for part in _parts(file))
        with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return any(content.find(word.encode(form)) >= 0 for word in words for form in _ENCODINGS)


def _parts(file: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(file) as parts:
        yield from (parts.read(name) for name in parts.namelist() if name.endswith(".xml"))


def _sought(part: bytes, words: Sequence[str]) -> bool:
    return any(word.encode() in part for word in words)
