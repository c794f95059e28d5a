"""The ledger of programmes, and opening a closed one to the public."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions import open_programme
from zhengxin.contexts.plans.queries import programme_shown
from zhengxin.entrypoints.console.forms.documents import BasisForm
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.programme_table import programme_table
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


@requires("plans:programme:read")
def ledger(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/programmes.html", vars(programme_table(actor_of(request), request.GET)))


@requires("plans:programme:open")
def open_to_public(request: HttpRequest, number: str) -> HttpResponseBase:
    programme = programme_shown(actor_of(request), number)
    form = BasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_programme(
                number=number,
                basis=form.cleaned_data["basis"],
                by=actor_of(request),
                at=instant_of(request),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The programme is public now."))
            return redirect("portal:programme", number=number)
    context = {"programme": programme, "form": form}
    return render(request, "console/open.html", context, status=422 if form.errors else 200)
