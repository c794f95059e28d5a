"""The ledger of programmes, and opening a closed one to the public."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions import open_programme
from zhengxin.contexts.plans.queries import programme_shown
from zhengxin.entrypoints.console.forms.documents import BasisForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.programme_table import programme_table


@requires("plans:programme:read")
def ledger(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/programmes.html", vars(programme_table(actor_of(request), request.GET)))


@requires("plans:programme:open")
def open_to_public(request: HttpRequest, number: str) -> HttpResponseBase:
    programme = programme_shown(actor_of(request), number)
    form = BasisForm(request.POST or None)

    def act() -> HttpResponseBase:
        open_programme(number=number, basis=form.cleaned_data["basis"], by=actor_of(request), at=instant_of(request))
        return said(request, _("The programme is public now."), "portal:programme", number=number)

    return performed(request, form, act) or form_page(request, "console/open.html", form, {"programme": programme})
