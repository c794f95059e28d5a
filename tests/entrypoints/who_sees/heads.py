"""What the heads of any answer must say: who may keep it, and that a browser runs nothing of it."""

import re
from collections.abc import Iterator

from django.http import HttpResponseBase

# The log is the same for everybody, and answered before anybody is asked who is there.
OF_THE_LOG = re.compile(r"/log\d*/")
SAFE_NAME = re.compile(r"""attachment; filename(="[\w. -]+"|\*=utf-8''[\w.%~-]+)""", re.ASCII)
POLICY = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")


def wrong_heads(address: str, answer: HttpResponseBase, *, is_known: bool) -> list[str]:
    """What is wrong with them, where a visitor asks or somebody `is_known`."""
    return [*_keeping(address, answer, is_known=is_known), *_running(answer)]


def _keeping(address: str, answer: HttpResponseBase, *, is_known: bool) -> Iterator[str]:
    said = {word.strip() for word in answer.headers.get("Cache-Control", "").split(",")}
    if OF_THE_LOG.match(address):
        return
    if is_known and not {"private", "no-store"} <= said:
        yield "is kept although somebody is known"
    if not said & {"no-cache", "no-store"}:
        yield "is given out again without a question"
    if "public" in said and answer.cookies:
        yield "hands one reader's cookies to all"
    if "public" not in said and "private" not in said:
        yield "says not who may keep it"


def _running(answer: HttpResponseBase) -> Iterator[str]:
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "is sniffed"
    if answer.headers.get("Referrer-Policy") != "same-origin":
        yield "is told to other sites"
    name = answer.headers.get("Content-Disposition")
    if name is not None and not SAFE_NAME.fullmatch(name):
        yield f"has the name {name}"
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        policy = answer.headers.get("Content-Security-Policy", "")
        yield from (f"lets in more than {each}" for each in POLICY if each not in policy)
        if answer.headers.get("X-Frame-Options") != "DENY":
            yield "stands in frames"
