"""My work: what waits for whoever is logged in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.plans.queries import documents_waiting, programmes
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("console:home:see")
def home(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    waiting = documents_waiting(actor)
    return render(
        request,
        "console/home.html",
        {
            "waiting": waiting,
            "may_upload": actor.may("plans:document:upload"),
            "closed": [row for row in programmes(actor) if not row.is_public]
            if actor.may("plans:programme:open")
            else [],
        },
    )
