"""My work: what waits for whoever is logged in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.plans.queries import ProgrammeListed, documents_waiting, my_work, programmes
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("console:home:see")
def home(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    waiting = documents_waiting(actor) if actor.may("plans:document:read") else []
    listed = programmes(actor) if actor.may("plans:programme:read") else []
    return render(
        request,
        "console/home.html",
        {
            "waiting": waiting,
            "may_upload": actor.may("plans:document:upload"),
            "works": actor.may("plans:task:read"),
            "work": my_work(actor, today=today()),
            "closed": [row for row in listed if not row.is_public] if actor.may("plans:programme:open") else [],
            "to_start": _to_start(listed) if actor.may("plans:task:coordinate") else [],
        },
    )


def _to_start(listed: list[ProgrammeListed]) -> list[ProgrammeListed]:
    """Adopted and not at work yet."""
    return [row for row in listed if not row.is_history and not row.is_at_work]
