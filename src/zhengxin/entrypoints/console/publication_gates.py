"""Which kinds of record are open to the public: on which basis, and opening or closing one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zhengxin.contexts.publication.actions import close_gate, open_gate
from zhengxin.contexts.publication.queries import gates
from zhengxin.entrypoints.console.forms.publication import CloseGateForm, OpenGateForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.kept_words import SUBJECTS
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.record_words import name_of


@requires("publication:record:read")
def listed(request: HttpRequest) -> HttpResponseBase:
    lines = [(gate, name_of(gate.kind), SUBJECTS[gate.subject_kind]) for gate in gates(actor_of(request))]
    return render(request, "console/publication_gates.html", {"lines": lines})


@requires("publication:gate:keep")
def one(request: HttpRequest, kind: str, subject_kind: str) -> HttpResponseBase:
    """Opens what is closed, closes what is open."""
    asked = (kind, subject_kind)
    gate = next((each for each in gates(actor_of(request)) if (each.kind.code, each.subject_kind) == asked), None)
    if gate is None:
        raise Http404
    proposed = pgettext("list", "; ").join(gate.proposed)
    form = (
        CloseGateForm(request.POST or None) if gate.is_open else OpenGateForm(request.POST or None, proposed=proposed)
    )

    def act() -> HttpResponseBase:
        told: dict[str, Any] = {
            "kind": kind,
            "subject_kind": subject_kind,
            "by": actor_of(request),
            "at": instant_of(request),
        }
        if gate.is_open:
            close_gate(**form.cleaned_data, **told)
            return said(request, _("Closed; nothing of it is shown any more."), "console:publication_gates")
        open_gate(**form.cleaned_data, **told)
        return said(request, _("Open: such records can be published now."), "console:publication_gates")

    context = {"gate": gate, "kind": name_of(gate.kind), "subject": SUBJECTS[subject_kind]}
    return performed(request, form, act) or form_page(request, "console/publication_gate.html", form, context)
