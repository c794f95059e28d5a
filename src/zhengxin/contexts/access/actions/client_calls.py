"""A call of a machine that is answered once, however often it is made."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError

from zhengxin.contexts.access.models import Client, ClientCall
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

Answer = dict[str, Any]
Remember = Callable[[Answer], None]
# So long a call may be repeated. No call is at work for so long as the second: its process is gone.
KEPT = timedelta(days=7)
LONGEST = timedelta(minutes=10)


def answer_once(
    *,
    key_sha256: str,
    request_sha256: str,
    act: Callable[[Remember], object],
    is_alone: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[Answer, bool]:
    """The answer, and whether it was given before. `act` does the thing and remembers the answer in the transaction in
    which it is done; refused, or in a process that dies, it leaves nothing, and the call can be made again: after ten
    minutes, or at once by who `is_alone`, so that nobody else can be at the same call.

    Refused: "api.key_for_another_request", "api.call_under_way"; and as `act`.
    Source: draft-ietf-httpapi-idempotency-key-header-07, section 2.6.
    """
    client = Client.objects.get(number=by.id)
    own = client.calls.filter(key_sha256=key_sha256)
    with writes("access"):
        client.calls.filter(begun_at__lt=at - KEPT).delete()
        left = own.filter(answer__isnull=True)
        (left if is_alone else left.filter(begun_at__lt=at - LONGEST)).delete()
    known = _begun(client, key_sha256, request_sha256, at)
    if known is not None:
        return known, True

    def remember(answer: Answer) -> None:
        with writes("access"):
            own.update(answer=answer)

    try:
        act(remember)
    except BaseException:
        with writes("access"):
            own.filter(answer__isnull=True).delete()
        raise
    done = own.get().answer
    assert done is not None, "an act that ends has remembered its answer"
    return done, False


def _begun(client: Client, key_sha256: str, request_sha256: str, at: datetime) -> Answer | None:
    """The answer that is known already, else the call is noted as under way."""
    try:
        with writes("access"):
            ClientCall.objects.create(client=client, key_sha256=key_sha256, request_sha256=request_sha256, begun_at=at)
        return None
    except IntegrityError:
        known = client.calls.filter(key_sha256=key_sha256).first()
    if known is not None and known.request_sha256 != request_sha256:
        raise Refused("api.key_for_another_request")
    if known is None or known.answer is None:
        raise Refused("api.call_under_way")
    answer: Answer = known.answer
    return answer
