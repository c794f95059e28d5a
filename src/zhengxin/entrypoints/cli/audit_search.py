"""What the search finds: all that is public by its name, its code and its numbers, and nothing else."""

import hashlib
import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.plumbing.grams import LONGEST_SOUGHT

FORMS = ("search/", "api/v1/search")
_HIT = re.compile(r'(?:<th scope="row"><a href=|"address": ?)"([^"]*)"')
_RECORD = re.compile(r"/records/([0-9A-Za-z-]+)/")
# Hits of a page, and pages that are read at most.
_PAGE, _PAGES = 20, 5
# A site of a million records is not asked by each of their words: so many of each kind of them, each on the page or by
# the interface, and nobody can know beforehand which. What was found is looked for a second time by the same lot.
MOST = 100
_CHANCE = secrets.token_bytes(16)


def compare_by_words(run: Audit, sought: Mapping[str, Collection[str]], public: Collection[str]) -> None:
    """By numbers of documents, names and codes, each with the pages that it must lead to."""
    for words in _chosen(sought):
        _compare(run, words, sought[words], public)


def compare_by_number(run: Audit, public: Collection[str], down: Collection[str], gone: Collection[str]) -> None:
    """By the records' own numbers: each that is public and each that was withdrawn is found, and none that is gone."""
    for numbers in (public, down, gone):
        for number in _chosen(numbers):
            due = () if numbers is gone else (f"/records/{number}/",)
            _compare(run, number, due, () if numbers is gone else (number,))


def _compare(run: Audit, words: str, due: Collection[str], public: Collection[str]) -> None:
    for form in forms_of(words):
        path = f"{form}?q={quote(words)}"
        found = list(_found(run, path))
        run.compare_shown(path, [number for hit in found for number in _RECORD.findall(hit)], public, ())
        is_whole = len(found) < _PAGE * _PAGES
        run.compare_shown(path, (), (), {_number(hit) for hit in due if is_whole and hit not in found})


def forms_of(words: str) -> Sequence[str]:
    """The one that the lot gives them."""
    return (FORMS[_lot(words)[-1] % 2],)


def _found(run: Audit, path: str) -> Iterator[str]:
    """The addresses of what is found, page by page."""
    for number in range(1, _PAGES + 1):
        found = _HIT.findall(run.text(f"{path}&page={number}") or "")
        yield from found
        if len(found) < _PAGE:
            return


def _chosen(words: Iterable[str]) -> list[str]:
    able = [each for each in words if len(each) <= LONGEST_SOUGHT]
    return sorted(able, key=_lot)[:MOST]


def _lot(words: str) -> bytes:
    return hashlib.sha256(_CHANCE + words.encode()).digest()


def _number(address: str) -> str:
    return address.strip("/").rpartition("/")[2]
