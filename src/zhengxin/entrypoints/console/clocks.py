"""Why a due day is the day, for staff."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.clocks.queries import clock_explained
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("clocks:clock:read")
def explained(request: HttpRequest, clock: int) -> HttpResponseBase:
    shown, told = clock_explained(clock, today=today(), reader=actor_of(request))
    return render(request, "console/clock.html", {"clock": shown, "explanation": told})
