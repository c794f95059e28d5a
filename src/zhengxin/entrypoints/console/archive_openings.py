"""Openings of archives as the body that opened sees them, their release; and the switches of closed kinds."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.records.actions import release_opening, switch_kind
from zhengxin.contexts.records.queries.archives.openings import PAGE, opening_listed, openings_of_body
from zhengxin.contexts.records.queries.kinds_on import closed_kind_standing, closed_kinds_standing
from zhengxin.entrypoints.console.forms.archives import ReleaseForm, SwitchForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("records:archive:see")
def listed(request: HttpRequest) -> HttpResponseBase:
    rows = openings_of_body(actor_of(request), day=today(), before=request.GET.get("before", "")[:40])
    older = rows[-1].number if len(rows) == PAGE else None
    return render(request, "console/archive_openings.html", {"openings": rows, "older": older})


@requires("records:archive:see")
def release(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = opening_listed(actor_of(request), number, day=today())
    form = ReleaseForm(request.POST or None)

    def act() -> HttpResponseBase:
        release_opening(opening=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The day of release is recorded."), "console:archive_openings")

    answer = performed(request, form, act)
    return answer or form_page(request, "console/archive_release.html", form, {"opening": shown})


@requires("records:kind:switch")
def kinds(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/closed_kinds.html", {"kinds": closed_kinds_standing()})


@requires("records:kind:switch")
def switch(request: HttpRequest, kind: str) -> HttpResponseBase:
    standing = closed_kind_standing(kind)
    form = SwitchForm(request.POST or None)

    def act() -> HttpResponseBase:
        basis, by, at = form.cleaned_data["basis"], actor_of(request), instant_of(request)
        switch_kind(kind=kind, is_on=not standing.is_on, basis=basis, by=by, at=at)
        return said(request, _("Switched; the journal says so with its basis."), "console:closed_kinds")

    return performed(request, form, act) or form_page(request, "console/closed_kind.html", form, {"standing": standing})
