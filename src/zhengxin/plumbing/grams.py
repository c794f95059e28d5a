"""Texts as grams for a plain table that is searched alike on every store, and what is sought as the same grams. A gram
is a wide character (Chinese, kana, Hangul) with the one behind it, or a run of Latin letters and digits from each of
its pieces on. One character is therefore the beginning of a gram."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

LONGEST_SOUGHT = 60
LONGEST_RUN = 24
# Between two pieces of a run: "2026-06-30" and "1.2" stay apart from "20260630" and "12".
JOINT = "-"
BETWEEN_TEXTS = "\n"
# Around texts whose beginning and end are sought too. Folding leaves neither of them in what people type.
BEGINNING, END = "\ue000", "\ue001"

_RUN = re.compile(r"[^\W_⺀-\U0010ffff]+(?:-[^\W_⺀-\U0010ffff]+)*")
_WIDE_FROM = "⺀"
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Sought:
    """What somebody looks for. A text has it when each of `words` stands in it.

    `whole` are grams of such a text, `begun` beginnings of grams; both as the table holds them. `is_exact` where the
    grams alone decide. `fault`: "" or why there is nothing to look for: "empty" (no letter, digit or character),
    "too_long" (more than LONGEST_SOUGHT characters).
    """

    words: tuple[str, ...] = ()
    whole: tuple[bytes, ...] = ()
    begun: tuple[bytes, ...] = ()
    is_exact: bool = False
    fault: str = ""


def folded(text: str) -> str:
    """Letters, digits and characters alone, of one width, form and case; JOINT where marks part a Latin run."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _MARKS.sub(partial(_joint, plain), plain)


def words_of(*texts: str | None) -> str:
    """Several texts folded into one to look in; nothing sought stands across two of them."""
    return BETWEEN_TEXTS.join(plain for text in texts if text and (plain := folded(text)))


def marked_words_of(*texts: str | None) -> str:
    """As words_of, with marks at both ends of every text, for sought_from and its neighbours."""
    return BETWEEN_TEXTS.join(marked(plain) for text in texts if text and (plain := folded(text)))


def marked(plain: str) -> str:
    return f"{BEGINNING}{plain}{END}"


def grams_of(words: str) -> frozenset[bytes]:
    """Every gram of what words_of gave, as UTF-8: its bytes sort alike on every store."""
    return frozenset(gram.encode() for text in words.split(BETWEEN_TEXTS) for gram in _grams(text))


def sought(typed: str) -> Sought:
    """What is typed, parted at white space into words that all have to be there; nothing else in it has a meaning."""
    if len(typed) > LONGEST_SOUGHT:
        return Sought(fault="too_long")
    return _sought(tuple(dict.fromkeys(word for part in typed.split() if (word := folded(part)))))


def sought_whole(typed: str) -> Sought:
    """A text that is what is typed, among texts with marks."""
    return _sought_between(BEGINNING, typed, END)


def sought_from(typed: str) -> Sought:
    """A text that begins with what is typed, among texts with marks."""
    return _sought_between(BEGINNING, typed, "")


def sought_to(typed: str) -> Sought:
    """A text that ends with what is typed, among texts with marks."""
    return _sought_between("", typed, END)


def _sought_between(before: str, typed: str, behind: str) -> Sought:
    if len(typed) > LONGEST_SOUGHT:
        return Sought(fault="too_long")
    plain = folded(typed)
    return _sought((f"{before}{plain}{behind}",) if plain else ())


def _sought(words: tuple[str, ...]) -> Sought:
    if not words:
        return Sought(fault="empty")
    whole, begun = [], []
    for word in words:
        *before, last = _pieces(word)
        whole += before
        # What ends in a whole gram needs no second look for its last character.
        if not (before and last >= _WIDE_FROM and len(before[-1]) == 2 and before[-1][0] >= _WIDE_FROM):
            begun.append(last)
    is_exact = all(len(word) <= (2 if word >= _WIDE_FROM else LONGEST_RUN) and word in _grams(word) for word in words)
    return Sought(
        words,
        tuple(dict.fromkeys(gram.encode() for gram in whole)),
        tuple(dict.fromkeys(gram.encode() for gram in begun)),
        is_exact,
    )


def _joint(plain: str, marks: re.Match[str]) -> str:
    if marks.start() == 0 or marks.end() == len(plain):
        return ""
    return JOINT if max(plain[marks.start() - 1], plain[marks.end()]) < _WIDE_FROM else ""


def _grams(text: str) -> Iterator[str]:
    place = 0
    while place < len(text):
        if text[place] >= _WIDE_FROM:
            yield text[place : place + 2]
            place += 1
            continue
        end = _run_end(text, place)
        pieces = text[place:end].split(JOINT)
        for first in range(len(pieces)):
            yield JOINT.join(pieces[first:])[:LONGEST_RUN]
        place = end


def _pieces(word: str) -> list[str]:
    """The grams at the places of a word, without those inside a run; the last one may go on in the text."""
    found, place = [], 0
    while place < len(word):
        is_wide = word[place] >= _WIDE_FROM
        end = place + 1 if is_wide else _run_end(word, place)
        found.append(word[place : place + 2] if is_wide else word[place:end][:LONGEST_RUN])
        place = end
    return found


def _run_end(text: str, place: int) -> int:
    run = _RUN.match(text, place)
    return run.end() if run else place + 1
