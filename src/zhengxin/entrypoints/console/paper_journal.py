"""An issued paper in the journal, for whoever may read it: number, unit, day and title as they were issued."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.journal.queries import entries_about
from zhengxin.contexts.notices.queries import service_shown
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import told_of
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.kernel.refusals import Refused

ISSUED = ("documents.paper_issued",)


@requires("documents:paper:read")
def of_paper(request: HttpRequest, paper: int) -> HttpResponseBase:
    """For those who read papers at its place."""
    shown = paper_shown(actor_of(request), paper)
    return _page(request, shown.title, shown.number, reverse("console:paper", args=[paper]))


@requires("console:home:see")
def of_service(request: HttpRequest, paper: int, unit: str) -> HttpResponseBase:
    """For the unit that it was served on."""
    shown = service_shown(actor_of(request), paper, unit, today=today())
    return _page(request, shown.title, shown.number, reverse("console:paper_served", args=[paper, unit]))


def _page(request: HttpRequest, title: str, number: str | None, back: str) -> HttpResponseBase:
    """As JSON where `form` asks for it. Refused "journal.not_published" before the issue."""
    found = entries_about(number, events=ISSUED) if number else []
    if not found:
        raise Refused("journal.not_published")
    if request.GET.get("form") == "json":
        return JsonResponse(told_of(found[0]), json_dumps_params={"ensure_ascii": False})
    context = {"title": title, "entry": found[0], "told_at": f"{request.path}?form=json", "back": back}
    return render(request, "console/paper_journal.html", context)
