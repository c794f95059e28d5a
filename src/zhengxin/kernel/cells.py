"""What somebody typed into a cell or a field, brought into one form: texts, days, words out of an offer."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from zhengxin.kernel.refusals import Refused

MAX_LENGTH = 2_000

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
# They come along when text is copied from web pages and chat windows, and nobody means them.
_WITHOUT_WIDTH = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])


def cell_text(told: str, *, limit: int = MAX_LENGTH) -> str:
    """A text in NFC without white space around it and without characters that have no width.

    Refused: longer than the limit, control characters.
    """
    text = unicodedata.normalize("NFC", told.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.translate(_WITHOUT_WIDTH).strip()
    if len(text) > limit:
        raise Refused("cell.long", limit=limit)
    if any(unicodedata.category(character) in ("Cc", "Cs", "Cn") and character not in "\n\t" for character in text):
        raise Refused("cell.characters")
    return text


def cell_day(text: str) -> date:
    """A day typed as 2026-03-01, 2026/3/1, 2026.3.1 or 2026年3月1日, in digits of any width. Refused: no day."""
    found = _DAY.fullmatch(folded(text).partition(" 00:00")[0])
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise Refused("cell.day", value=text[:40])


def folded(text: str) -> str:
    """For comparing: one width of letters, digits and brackets, no white space around, no case."""
    return unicodedata.normalize("NFKC", text.translate(_WITHOUT_WIDTH)).strip().casefold()


def chosen(text: str, offered: Mapping[str, Iterable[str]]) -> str | None:
    """The code of the offered thing that bears this word; None where none does."""
    sought = _closed_up(text)
    return next((code for code, words in offered.items() if sought in map(_closed_up, words)), None)


def _closed_up(text: str) -> str:
    return "".join(folded(text).split())
