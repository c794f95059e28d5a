"""My work: what waits for whoever is logged in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.plans.queries import documents_waiting, programmes_waiting
from zhengxin.entrypoints.console.work_items import sections
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("console:home:see")
def home(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    found = sections(actor, today=today())
    adopted = programmes_waiting(actor)
    return render(
        request,
        "console/home.html",
        {
            "sections": found,
            "has_work": any(section.items for section in found),
            "reads": actor.may("plans:task:read"),
            "works": actor.may("plans:task:work"),
            "fills": actor.may("plans:task:work") or actor.may("plans:task:coordinate"),
            "waiting": documents_waiting(actor) if actor.may("plans:document:read") else [],
            "may_upload": actor.may("plans:document:upload"),
            "closed": [row for row in adopted if not row.is_public] if actor.may("plans:programme:open") else [],
            "to_start": [row for row in adopted if row.is_to_start] if actor.may("plans:task:coordinate") else [],
        },
    )
