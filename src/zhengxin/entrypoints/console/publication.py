"""What of the records is public: what waits, what wants other eyes, what ends soon, and one record with its acts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.contexts.publication.actions import (
    confirm_publication,
    decline_publication,
    move_end,
    publish,
    withdraw,
)
from zhengxin.contexts.publication.queries import (
    OfficePublication,
    ending_soon,
    gates,
    office_publication,
    proposals,
    waiting_records,
)
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.entrypoints.console.forms.publication import (
    ConfirmForm,
    EndForm,
    FinalityForm,
    PublishForm,
    WithdrawForm,
)
from zhengxin.entrypoints.kit.form_act import form_page, form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.kept_words import SEVERITIES
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.publication_words import FINALITIES, GATES, STATES
from zhengxin.entrypoints.kit.record_words import name_of, value_words

Line = dict[str, object]


@requires("publication:record:read")
def waiting(request: HttpRequest) -> HttpResponseBase:
    """One kind at a time: its gate gives the basis."""
    reader, day = actor_of(request), today()
    opened = [gate for gate in gates(reader) if gate.is_open]
    chosen = next((gate for gate in opened if gate.kind.code == request.GET.get("kind")), opened[0] if opened else None)
    before = request.GET.get("before", "")
    last = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    kind = chosen.kind.code if chosen else ""
    rows, more = waiting_records(reader, day=day, kind=kind, before=last) if chosen else ([], None)
    started = {"basis": chosen.basis if chosen else ""}
    form = PublishForm(request.POST or None, numbers=request.POST.getlist("number"), initial=started)

    def act() -> HttpResponseBase:
        done = publish(**form.told(), by=reader, at=instant_of(request))
        words = _("Public from now on: %(shown)d. Waiting for other eyes: %(proposed)d.")
        return said(request, words % {"shown": done.shown, "proposed": done.proposed}, "console:publication")

    answer = performed(request, form, act, beside=_beside)
    if answer is not None:
        return answer
    context = {
        "form": form,
        "kinds": {gate.kind.code: name_of(gate.kind) for gate in opened}.items(),
        "kind": kind,
        "lines": [_line(row) for row in rows],
        "chosen": form.numbers,
        "more": more,
    }
    return render(request, "console/publication.html", context, status=form_status(form))


@requires("publication:record:read")
def proposed(request: HttpRequest) -> HttpResponseBase:
    lines = [_line(row) for row in proposals(actor_of(request), day=today())]
    return render(request, "console/publication_proposed.html", {"lines": lines})


@requires("publication:record:read")
def ending(request: HttpRequest) -> HttpResponseBase:
    lines = [_line(row) for row in ending_soon(actor_of(request), day=today())]
    return render(request, "console/publication_ending.html", {"lines": lines})


@requires("publication:record:read")
def one(request: HttpRequest, number: str) -> HttpResponseBase:
    return render(request, "console/publication_record.html", _shown(request, number))


@requires("publication:record:confirm")
def confirm(request: HttpRequest, number: str) -> HttpResponseBase:
    form = ConfirmForm(request.POST or None)

    def act() -> HttpResponseBase:
        told: dict[str, Any] = {"number": number, "by": actor_of(request), "at": instant_of(request)}
        if form.cleaned_data["decision"] == "decline":
            decline_publication(reason=form.cleaned_data["reason"], **told)
            return said(request, _("Not agreed to; it waits again with your reason."), "console:publication_proposed")
        words = (
            _("Public from now on.") if confirm_publication(**told) else _("Confirmed; another person has to agree.")
        )
        return said(request, words, "console:publication_proposed")

    return _acted(request, form, act, "console/publication_confirm.html", _shown(request, number))


@requires("publication:record:withdraw")
def take_down(request: HttpRequest, number: str) -> HttpResponseBase:
    form = WithdrawForm(request.POST or None)

    def act() -> HttpResponseBase:
        withdraw(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("Withdrawn. The units were told."), "console:publication_record", number=number)

    return _acted(request, form, act, "console/publication_withdraw.html", _shown(request, number))


@requires("publication:record:withdraw")
def end(request: HttpRequest, number: str) -> HttpResponseBase:
    form = EndForm(request.POST or None)

    def act() -> HttpResponseBase:
        move_end(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The publication ends on that day."), "console:publication_record", number=number)

    return _acted(request, form, act, "console/publication_end.html", _shown(request, number))


@requires("records:finality:decide")
def finality(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = _shown(request, number)
    form = FinalityForm(request.POST or None, states=shown["record"].kind.finality.states)

    def act() -> HttpResponseBase:
        decide_finality(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("Recorded."), "console:publication_record", number=number)

    return _acted(request, form, act, "console/publication_finality.html", shown)


def _acted(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], HttpResponseBase],
    template: str,
    shown: dict[str, Any],
) -> HttpResponseBase:
    """Only what the reader may see has a page with a form: `shown` is read first."""
    return performed(request, form, act, beside=_beside) or form_page(request, template, form, shown)


def _shown(request: HttpRequest, number: str) -> dict[str, Any]:
    found = office_publication(actor_of(request), number, day=today())
    values = [(name_of(field), value_words(field, told)) for field, told in found.values]
    return {**_line(found), "values": values, "why_not": GATES.get(found.gate, ""), "today": today()}


def _line(row: OfficePublication) -> Line:
    return {
        "record": row,
        "kind": name_of(row.kind),
        "finality": FINALITIES[row.finality],
        "severity": SEVERITIES.get(row.severity or ""),
        "state": STATES[row.state],
        "lacking": ngettext("%(n)d more person", "%(n)d more persons", row.lacking) % {"n": row.lacking},
    }


def _beside(refused: Any) -> str | None:
    return {
        "publication.basis_missing": "basis",
        "publication.reason_missing": "reason",
        "publication.reason_needed": "reason",
        "publication.withdrawal_reason_missing": "reason",
        "publication.end_in_past": "last_day",
        "publication.end_not_earlier": "last_day",
        "records.finality_day": "happened_on",
        "records.finality_same": "finality",
    }.get(refused.code)
