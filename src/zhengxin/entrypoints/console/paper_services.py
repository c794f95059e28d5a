"""Papers served on units: serving one, reading what was served, the answer and the decision about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengxin.contexts.documents.queries import issued_paper, paper_kind, paper_shown
from zhengxin.contexts.notices.actions import accept_answer, answer_paper, return_answer, serve_paper
from zhengxin.contexts.notices.queries import ServiceShown, served_file, service_shown
from zhengxin.contexts.plans.queries.due import lines_of_letter
from zhengxin.entrypoints.console.forms.paper_services import AcceptForm, AnswerForm, ReturnForm, ServeForm
from zhengxin.entrypoints.kit.downloads import download
from zhengxin.entrypoints.kit.form_act import form_page, form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@dataclass(frozen=True)
class Act:
    """One act on a paper served: its form and what the page says about it."""

    form: type[forms.Form]
    do: Callable[..., None]
    title: Promise
    follows: Promise
    button: Promise


ACTS: Mapping[str, Act] = {
    "answer": Act(
        AnswerForm,
        answer_paper,
        lazy("Answer"),
        lazy("The unit that sent the paper is told; the time for the answer stops."),
        lazy("Send the answer"),
    ),
    "accept": Act(
        AcceptForm,
        accept_answer,
        lazy("Accept the answer"),
        lazy("The unit is told; the matter is closed."),
        lazy("Accept the answer"),
    ),
    "return": Act(
        ReturnForm,
        return_answer,
        lazy("Return the answer"),
        lazy("The unit is told the reason and has to answer again; new time begins to run."),
        lazy("Return the answer"),
    ),
}


@requires("notices:paper:serve")
def serve(request: HttpRequest, paper: int) -> HttpResponseBase:
    found = paper_shown(actor_of(request), paper)
    named = dict.fromkeys(line.unit_name for line in lines_of_letter(paper, today=today()))
    form = ServeForm(
        request.POST or None,
        jurisdiction=found.jurisdiction,
        day=today(),
        initial={
            "units": "\n".join(named or found.text.addressees),
            "days": paper_kind(found.kind).answer_within,
        },
    )

    def act() -> HttpResponseBase:
        typed = form.cleaned_data
        told = serve_paper(
            paper=paper, units=typed["units"], days=typed["days"], by=actor_of(request), at=instant_of(request)
        )
        count = len(told)
        words = ngettext("Served on %(count)d unit.", "Served on %(count)d units.", count) % {"count": count}
        return said(request, words, "console:paper", paper=paper)

    return performed(request, form, act) or form_page(request, "console/paper_serve.html", form, {"paper": found})


@requires("console:home:see")
def served(request: HttpRequest, paper: int, unit: str) -> HttpResponseBase:
    """Whoever the paper was served on signs for the message first: that is the proof."""
    shown = service_shown(actor_of(request), paper, unit, today=today())
    if shown.to_sign:
        return redirect("console:notice", uuid=shown.to_sign)
    return _page(request, shown)


@requires("console:home:see")
@require_POST
def perform(request: HttpRequest, paper: int, unit: str, act: str) -> HttpResponseBase:
    """Does one act; where it is refused the page comes back with what was typed."""
    if act not in ACTS:
        raise Http404
    shown = service_shown(actor_of(request), paper, unit, today=today())
    form = ACTS[act].form(request.POST, auto_id=f"{act}-%s")

    def do() -> HttpResponseBase:
        ACTS[act].do(service=shown.id, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("Done and entered into the journal."), "console:paper_served", paper=paper, unit=unit)

    return performed(request, form, do) or _page(request, shown, asked={act: form}, code=form_status(form))


@requires("console:home:see")
def word_file(request: HttpRequest, paper: int, unit: str) -> HttpResponseBase:
    name, content = served_file(actor_of(request), paper, unit, today=today())
    return download(name, content)


def _page(
    request: HttpRequest, shown: ServiceShown, asked: Mapping[str, forms.Form] | None = None, code: int = 200
) -> HttpResponseBase:
    typed = asked or {}
    offered = [
        {
            "wording": ACTS[act],
            "form": typed.get(act) or ACTS[act].form(auto_id=f"{act}-%s"),
            "address": reverse("console:paper_served_act", args=[shown.paper, shown.unit, act]),
            "is_asked": act in typed,
        }
        for act in dict.fromkeys((*shown.acts, *typed))
    ]
    context = {
        "service": shown,
        "paper": issued_paper(shown.paper),
        "lines": lines_of_letter(shown.paper, today=today(), unit=shown.unit),
        "forms": offered,
        "wrong": next(iter(typed.values()), None),
        "may_see_clock": actor_of(request).may("clocks:clock:read"),
    }
    return render(request, "console/paper_served.html", context, status=code)
