"""Answers that readers keep: asked again, they are told in a line that nothing in them is another."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from zhengxin.contexts.journal.queries.so_far import written_so_far
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot

Answer = Callable[..., HttpResponseBase]
# What an answer holds, the foot aside, out of the parts of its address and the day.
Held = Callable[..., Iterable[object]]
# So many tags are remembered for each kind of answer.
_KEPT = 4096


def fresh(held: Held | None = None) -> Callable[[Answer], Answer]:
    """Every keeper asks each time, so that nothing outlives the act that takes it down. With `held` a keeper is sent
    the answer again when that is another, and looked through again only after something was done; such an answer tells
    in its foot how large the journal was when it was given out, so its tag is a weak one. Without, the answer is
    another after every act."""

    def marked(answer: Answer) -> Answer:
        asked = condition(etag_func=_every_act if held is None else _tags(held))(answer)

        @wraps(answer)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            given: HttpResponseBase = asked(request, *args, **kwargs)
            patch_cache_control(given, public=True, no_cache=True)
            return given

        return answered

    return marked


def _every_act(request: HttpRequest, **_where: Any) -> str | None:
    so_far = written_so_far()
    if so_far is None:
        return None
    return f'"{_digest([so_far, today(), foot(), get_language(), request.build_absolute_uri()])}"'


def _tags(held: Held) -> Callable[..., str | None]:
    # The day counts, because terms end with it; the language, because names are told in it.
    @lru_cache(maxsize=_KEPT)
    def tag(_so_far: str, day: date, _language: str | None, **where: Any) -> str:
        return f'W/"{_digest(held(day=day, **where))}"'

    def asked(_request: HttpRequest, **where: Any) -> str | None:
        so_far = written_so_far()
        return None if so_far is None else tag(so_far, today(), get_language(), **where)

    return asked


def _digest(told: Iterable[object]) -> str:
    sha256 = hashlib.sha256()
    for each in told:
        sha256.update(repr(each).encode(errors="backslashreplace") + b"\n")
    return sha256.hexdigest()[:32]
