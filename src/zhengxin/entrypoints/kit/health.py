"""Whether the installation answers, and whether its journal is kept."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from zhengxin.contexts.exchange.queries import refused_origins, witness_verifier, witnesses
from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.log_words import log_words
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.kernel.entries import instant
from zhengxin.kernel.refusals import Refused


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 while the store answers and the log was signed within its beat, else 503; JSON names the parts."""
    parts: dict[str, object] = {"store": _store()}
    if parts["store"] == "ok":
        parts |= _journal() | _witnesses() | _witness()
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


def _witnesses() -> dict[str, object]:
    """Up to where each witness has cosigned our log, and what is wrong; it makes this installation unwell no more
    than a reader who stays away would."""
    told = [
        {
            "name": each.name,
            "size": each.size,
            "seen_at": instant(each.seen_at) if each.seen_at else None,
            "trouble": each.trouble or None,
        }
        for each in witnesses()
    ]
    return {"witnessed_by": told} if told else {}


def _witness() -> dict[str, object]:
    """Where this installation is a witness: "ok" or what stops it, and the logs that have signed two pasts.

    Neither makes this installation unwell.
    """
    try:
        witness_verifier()
    except Refused as refused:
        return {} if refused.code == "exchange.no_witness" else {"witness": refused.code}
    return {"witness": "ok", "forked_logs": refused_origins()}
