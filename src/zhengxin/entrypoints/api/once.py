"""The header Idempotency-Key: a call that is repeated is answered as before and does nothing again."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from zhengxin.contexts.access.actions import answer_once
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of
from zhengxin.kernel.refusals import Refused

_KEY = re.compile(r"[!-~]{1,255}")


def key_of(request: HttpRequest) -> str:
    """Refused "api.key_missing", "api.key_wrong"."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        raise Refused("api.key_missing")
    if not _KEY.fullmatch(key):
        raise Refused("api.key_wrong")
    return key


def once(
    request: HttpRequest, key: str, body_sha256: str, act: Callable[[Callable[[dict[str, Any]], None]], object]
) -> tuple[dict[str, Any], bool]:
    """As `answer_once`; a request is the same where method, address and body are."""
    told = f"{request.method} {request.get_full_path()} {body_sha256}"
    return answer_once(
        key_sha256=hashlib.sha256(key.encode()).hexdigest(),
        request_sha256=hashlib.sha256(told.encode()).hexdigest(),
        act=act,
        by=actor_of(request),
        at=instant_of(request),
    )
