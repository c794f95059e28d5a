"""Whether the installation answers, and whether its journal is kept."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from zhengxin.contexts.journal.queries import log_standing
from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


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
    """`journal` is "ok", "late" when it was not signed within its beat, "stopped" with the reason."""
    try:
        standing = log_standing(now())
    except Refused as refused:
        return {"journal": "stopped", "reason": refused.code, "words": sentence(refused)}
    told = {"origin": standing.origin, "size": standing.size, "signed_at": standing.signed_at.isoformat()}
    if standing.refused:
        return {"journal": "stopped", "reason": standing.refused.code, "words": sentence(standing.refused), **told}
    return {"journal": "ok" if standing.is_in_time else "late", **told}
