"""Where staff look a company up by its code; what they may see stands on its own page."""

from unicodedata import normalize

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from zhengxin.contexts.records.queries.about_subject import records_about_company
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("records:record:read")
def company(request: HttpRequest) -> HttpResponseBase:
    """One answer for a company that nobody recorded anything about and for one whose records are not the reader's."""
    code = normalize("NFKC", request.GET.get("code", "")[:40]).strip().upper()[:18]
    if code and records_about_company(actor_of(request), code, day=today()).total:
        return redirect("portal:company", code)
    return render(request, "console/company.html", {"code": code})
