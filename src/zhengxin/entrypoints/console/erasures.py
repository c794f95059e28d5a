"""Erasing by law: what was asked for, asking, and deciding by another person."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.erasure.actions import ask_erasure, decide_erasure, decline_erasure
from zhengxin.contexts.erasure.queries import KINDS, PAGE, PERSON, erasure_shown, erasures
from zhengxin.contexts.subjects.queries import former_officials
from zhengxin.entrypoints.console.forms.erasures import AskForm, DeclineForm
from zhengxin.entrypoints.kit.erasure_words import KIND_WORDS
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("console:home:see")
def listed(request: HttpRequest) -> HttpResponseBase:
    rows = erasures(actor_of(request), at=instant_of(request), before=request.GET.get("before", "")[:40])
    older = rows[-1].number if len(rows) == PAGE else None
    return render(request, "console/erasures.html", {"erasures": rows, "older": older, "kinds": KIND_WORDS})


@requires("erasure:request:ask")
def ask(request: HttpRequest, kind: str) -> HttpResponseBase:
    if kind not in KINDS:
        raise Http404
    people = former_officials(day=today()) if kind == PERSON else []
    started = {"thing": request.GET.get("thing", "")[:200]}
    form = AskForm(request.POST or None, kind=kind, people=people, initial=started)

    def act() -> HttpResponseBase:
        number = ask_erasure(kind=kind, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        words = _("Asked for as %(number)s. Another person decides.") % {"number": number}
        return said(request, words, "console:erasure", number=number)

    context = {"kind": kind, "people": people, "is_person": kind == PERSON}
    return performed(request, form, act) or form_page(request, "console/erasure_ask.html", form, context)


@requires("console:home:see")
def one(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = erasure_shown(actor_of(request), number, at=instant_of(request))
    return render(request, "console/erasure.html", {"erasure": shown, "form": DeclineForm()})


@requires("erasure:request:decide")
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponseBase:
    decide_erasure(number=number, by=actor_of(request), at=instant_of(request))
    words = _("Erased. What lies in files and old pages of the store follows within a minute.")
    return said(request, words, "console:erasure", number=number)


@requires("erasure:request:decide")
def decline(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = erasure_shown(actor_of(request), number, at=instant_of(request))
    form = DeclineForm(request.POST or None)

    def act() -> HttpResponseBase:
        reason = form.cleaned_data["reason"]
        decline_erasure(number=number, reason=reason, by=actor_of(request), at=instant_of(request))
        return said(request, _("Declined; nothing was erased."), "console:erasure", number=number)

    return performed(request, form, act) or form_page(request, "console/erasure.html", form, {"erasure": shown})
