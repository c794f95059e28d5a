"""Answers that readers keep: asked again, they are told in a line that nothing has been done since."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from zhengxin.contexts.journal.queries.so_far import written_so_far
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot

Answer = Callable[..., HttpResponseBase]


def fresh(answer: Answer) -> Answer:
    """Every keeper asks each time, so that nothing outlives the act that takes it down; the day counts, because terms
    end with it, and the foot stands inside."""
    asked = condition(etag_func=_etag)(answer)

    @wraps(answer)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        given: HttpResponseBase = asked(request, *args, **kwargs)
        patch_cache_control(given, public=True, no_cache=True)
        return given

    return answered


def _etag(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str | None:
    so_far = written_so_far()
    if so_far is None:
        return None
    told = (so_far, today(), foot(), get_language(), request.build_absolute_uri())
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'
