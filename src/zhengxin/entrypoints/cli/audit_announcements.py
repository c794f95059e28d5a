"""Announcements: what is listed and on its page against what the log says was announced, taken down, ended."""

import hashlib
import json
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit

ANNOUNCED, TAKEN_DOWN, ENDED = "publication.announced", "publication.announcement_withdrawn", "publication.ended"
_LISTED = "announcements.csv"
_TEXT = 'class="gongwen"'


def compare_announcements(run: Audit) -> None:
    shown = {row[0]: row for row in run.rows(_LISTED)}
    for number in shown:
        run.compared += 1
        _compare(run, number)
    for number in run.told[ANNOUNCED].keys() - shown.keys() - run.told[ENDED].keys():
        path = f"announcements/{quote(number)}/"
        if number not in run.told[TAKEN_DOWN]:
            run.demand_listed(number, path)
        elif (page := run.page(number, path)) is not None and _TEXT in page:
            run.find_after_withdrawal(number)


def _compare(run: Audit, number: str) -> None:
    path, announced = f"announcements/{quote(number)}/", run.told[ANNOUNCED].get(number)
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
    printed = "".join(unescape(page).split())
    missing = [each for each in _sentences(json.loads(text)) if "".join(each.split()) not in printed]
    if missing:
        run.find(
            "differs", _("%(number)s: the page lacks “%(words)s”.") % {"number": number, "words": missing[0]}, number
        )


def _sentences(content: Any) -> Iterator[str]:
    """Every text of the paper that its page prints."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from _sentences(list(content.values()))
    elif isinstance(content, list):
        for each in content:
            yield from _sentences(each)
