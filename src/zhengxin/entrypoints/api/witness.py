"""The witness for other machines (C2SP tlog-witness): logs hand in checkpoints, monitors fetch what was cosigned."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zhengxin.contexts.exchange.actions import Answer, cosign_checkpoint
from zhengxin.contexts.exchange.policies import witness_keeper
from zhengxin.contexts.exchange.queries import cosigned_checkpoint
from zhengxin.entrypoints.kit.permissions import instant_of, public
from zhengxin.kernel.merkle import LogFailure, Submission
from zhengxin.kernel.refusals import Refused

# 63 hashes and a checkpoint with a hundred short signatures, or sixteen of the long ones.
MOST_BYTES = 128 * 1024
TEXT = "text/plain; charset=utf-8"
SIZE = "text/x.tlog.size"


# Whose word counts is told by the signature on the checkpoint; a browser's cookie gives no right here.
@public
@csrf_exempt
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _told(413, f"a submission has at most {MOST_BYTES} bytes")
    try:
        submission = Submission.parse(request.body)
    except LogFailure as fault:
        return _told(400, str(fault))
    try:
        answer = cosign_checkpoint(submission=submission, by=witness_keeper("api"), at=instant_of(request))
    except Refused as refused:
        return _absent(refused)
    return _answered(answer)


@public
@require_safe
def checkpoint(request: HttpRequest, origin_sha256: str) -> HttpResponse:
    """What was cosigned last of one log, with its signature and ours."""
    try:
        found = cosigned_checkpoint(origin_sha256)
    except Refused as refused:
        return _absent(refused)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "public, max-age=2", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(found.note, content_type=TEXT, headers=headers)


def _answered(answer: Answer) -> HttpResponse:
    if answer.status == 200:
        return HttpResponse(answer.lines, content_type=TEXT)
    if answer.status == 409:
        return HttpResponse(f"{answer.known_size}\n", status=409, content_type=SIZE)
    return _told(answer.status, answer.words)


def _absent(refused: Refused) -> HttpResponse:
    """404 where there is no witness, 503 where it cannot work at the moment: a log then asks again later."""
    if refused.code == "exchange.no_witness":
        return _told(404, "there is no witness here")
    return _told(503, "this witness cannot work at the moment")


def _told(status: int, words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type=TEXT)
