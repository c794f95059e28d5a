"""Search over everything that is public; the staff find what their posts may see as well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.search import found

TOO_LONG = "too_long"


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    told = found(
        actor_of(request), asked.get("q", ""), kind=asked.get("kind", ""), page=asked.get("page", ""), today=today()
    )
    context = {"found": told, "before": told.page - 1, "after": told.page + 1 if told.page < told.pages else 0}
    return render(request, "portal/search.html", context, status=400 if told.fault == TOO_LONG else 200)
