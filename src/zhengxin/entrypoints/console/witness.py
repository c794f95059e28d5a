"""The witness: which logs are cosigned here, up to where, and what was refused."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.exchange.queries import logs_witnessed, refused_checkpoints, witness_verifier, witnesses
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


@requires("exchange:witness:read")
def witness(request: HttpRequest) -> HttpResponseBase:
    context: dict[str, object] = {"findings": refused_checkpoints(actor_of(request)), "witnesses": witnesses()}
    try:
        context |= {"verifier": witness_verifier(), "logs": logs_witnessed()}
    except Refused as found:
        context["absent"] = sentence(found)
    return render(request, "console/witness.html", context)
