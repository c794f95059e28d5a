"""Announcements: what is listed and on its page against what the log says was announced, taken down, ended."""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit

ANNOUNCED, TAKEN_DOWN, ENDED = "publication.announced", "publication.announcement_withdrawn", "publication.ended"
_LISTED, _PAGE, _API = "announcements.csv", "announcements/", "api/v1/announcements"
_TEXT = 'class="gongwen"'
_LINK = re.compile(r'href="/announcements/([0-9A-Za-z-]+)/"')


def compare_announcements(run: Audit) -> None:
    shown = {row[0]: row for row in run.rows(_LISTED)}
    run.compare_both_ways(
        shown, run.told[ANNOUNCED], lambda number, _row: _compare(run, number), lambda number: _not_listed(run, number)
    )
    public = shown.keys() - run.told[TAKEN_DOWN].keys() - run.told[ENDED].keys()
    run.compare_shown(_PAGE, list(run.numbers(_PAGE, _LINK.findall)), public, public)
    run.compare_shown(_API, [row["number"] for row in run.items_behind(_API)], public, public)
    # The first page shows the newest.
    run.compare_shown("", _LINK.findall(run.text("") or ""), public, ())


def _not_listed(run: Audit, number: str) -> None:
    """Of what was taken down the page says that alone; of what ended nothing is there."""
    path = _path(number)
    if number not in run.told[TAKEN_DOWN] and number not in run.told[ENDED]:
        run.demand_listed(number, path)
        return
    page = run.page(number, path) if number in run.told[TAKEN_DOWN] else run.text(path)
    if page is not None and _TEXT in page:
        run.find_too_long(number, path)
    if run.site(f"{path}text.json") is not None:
        run.find_too_long(number, f"{path}text.json")
    if run.site(_read(number)) is not None:
        run.find_too_long(number, _read(number))


def _compare(run: Audit, number: str) -> None:
    path, announced = _path(number), run.told[ANNOUNCED].get(number)
    if not announced:
        run.find_unentered(number)
        return
    if number in run.told[TAKEN_DOWN] or number in run.told[ENDED]:
        run.find_too_long(number, path)
        return
    told, text, page = run.opened(announced[-1]), run.page(number, f"{path}text.json"), run.page(number, path)
    if told is None or text is None or page is None:
        return
    run.demand_sealed(number, page, path)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    run.demand_same(number, "content_sha256", sha256, told["content_sha256"])
    if sha256 != told["content_sha256"]:
        return
    given = run.document(_read(number)) or {}
    run.demand_same(number, _read(number), given.get("text"), json.loads(text))
    printed = "".join(unescape(page).split())
    missing = [each for each in _sentences(json.loads(text)) if "".join(each.split()) not in printed]
    if missing:
        run.find(
            "differs", _("%(number)s: the page lacks “%(words)s”.") % {"number": number, "words": missing[0]}, number
        )


def _path(number: str) -> str:
    return f"announcements/{quote(number)}/"


def _read(number: str) -> str:
    return f"{_API}/{quote(number)}"


def _sentences(content: Any) -> Iterator[str]:
    """Every text of the paper that its page prints."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from _sentences(list(content.values()))
    elif isinstance(content, list):
        for each in content:
            yield from _sentences(each)
