"""The archive page of a company: what units in the reader's part of the tree recorded about it."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from zhengxin.contexts.records.queries.about_subject import names_over_time, records_about_company
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("records:record:read")
@never_cache
def company(request: HttpRequest) -> HttpResponseBase:
    """One answer for a company that nobody recorded anything about and for one whose records are not the reader's."""
    code = request.GET.get("code", "").strip().upper()[:18]
    context: dict[str, object] = {"code": code}
    if code:
        kind = request.GET.get("kind", "")[:60]
        records = records_about_company(actor_of(request), code, day=today(), kind=kind)
        context |= {"records": records, "names": names_over_time(records)}
    return render(request, "console/company.html", context)
