"""Whether the installation answers, and whether its journal is kept."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.log_words import log_words
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.kernel.entries import instant


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 while the store answers and the log was signed within its beat, else 503; JSON names the parts."""
    parts: dict[str, object] = {"store": _store()}
    if parts["store"] == "ok":
        parts |= _journal()
    is_well = parts["store"] == "ok" and parts["journal"] == "ok"
    return JsonResponse(parts, status=200 if is_well else 503)


def _store() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "down"
    return "ok"


def _journal() -> dict[str, object]:
    """`journal` is "ok", "late" or "stopped", with the reason."""
    log = log_words(now())
    told: dict[str, object] = {"journal": log.state}
    if log.reason:
        told |= {"reason": log.reason, "words": log.words}
    if log.standing:
        standing = log.standing
        told |= {"origin": standing.origin, "size": standing.size, "signed_at": instant(standing.signed_at)}
    return told
