"""One file for a site: looked at, downloaded, sent, answered by its receipt, or given up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.sites.actions import give_up_batch, read_receipt, record_sending, send_again
from zhengxin.contexts.sites.queries import batch_file, rows_of_batch, site_batch
from zhengxin.entrypoints.console.forms.sites import ReasonForm, ReceiptForm, SentForm
from zhengxin.entrypoints.kit.downloads import download
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class Act:
    """One act on a file: its form, what it does with it, and what the page says."""

    form: type[forms.Form]
    do: Callable[..., None]
    title: Promise
    follows: Promise
    done: Promise
    is_dangerous: bool = False


def _receipt(*, number: str, file: TemporaryUploadedFile, **to: Any) -> None:
    read_receipt(number=number, file=Path(file.temporary_file_path()), link=reverse("console:site_returned"), **to)


ACTS: Mapping[str, Act] = {
    "send": Act(
        SentForm,
        record_sending,
        lazy("Enter the day of sending"),
        lazy("From that day on its records count as told; the file cannot be given up any more."),
        lazy("Entered. The receipt of the site comes next."),
    ),
    "answer": Act(
        ReceiptForm,
        _receipt,
        lazy("Read the receipt"),
        lazy("Rejected rows go back to their source units with the reason; corrected ones go with the next file."),
        lazy("The receipt is read; source units whose rows came back are told."),
    ),
    "give_up": Act(
        ReasonForm,
        give_up_batch,
        lazy("Give the file up"),
        lazy("Only where it was never handed to the site: its rows are due again and go with the next file."),
        lazy("Given up; its rows are due again."),
        is_dangerous=True,
    ),
}


@requires("sites:batch:read")
def one(request: HttpRequest, number: str) -> HttpResponseBase:
    actor = actor_of(request)
    shown = site_batch(actor, number)
    state = "accepted" if request.GET.get("state") == "accepted" else ""
    context = {
        "batch": shown,
        "state": state,
        "acts": [(act, ACTS[act].title) for act in shown.acts],
        "rejected": rows_of_batch(actor, number, state="rejected"),
        "rows": rows_of_batch(actor, number, state=state),
        "may_send": actor.may("sites:batch:send"),
    }
    return render(request, "console/site_batch.html", context)


@requires("sites:batch:send")
def file(request: HttpRequest, number: str) -> HttpResponseBase:
    return download(*batch_file(actor_of(request), number))


@requires("sites:batch:send")
def perform(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    told = ACTS.get(act)
    if told is None:
        raise Http404
    shown = site_batch(actor_of(request), number)
    started = {"sent_on": today()} if act == "send" else {}
    form = told.form(request.POST or None, request.FILES or None, initial=started)

    def do() -> HttpResponseBase:
        told.do(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, str(told.done), "console:site_batch", number=number)

    context = {"batch": shown, "act": told}
    return performed(request, form, do, beside=_beside) or form_page(request, "console/site_act.html", form, context)


@requires("sites:batch:send")
def again(request: HttpRequest, number: str, line: int) -> HttpResponseBase:
    """A row that the site rejected wrongly."""
    shown = site_batch(actor_of(request), number)
    form = ReasonForm(request.POST or None)
    act = Act(
        ReasonForm,
        send_again,
        lazy("Send the row once more"),
        lazy("Where the site was wrong: the row goes with the next file as it is."),
        lazy("The row goes with the next file."),
    )

    def do() -> HttpResponseBase:
        send_again(number=number, line=line, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, str(act.done), "console:site_batch", number=number)

    context = {"batch": shown, "act": act, "line": line}
    return performed(request, form, do) or form_page(request, "console/site_act.html", form, context)


def _beside(refused: Refused) -> str | None:
    if refused.code.startswith(("table.", "document.", "sites.receipt_")):
        return "file"
    return "sent_on" if refused.code == "sites.sent_on_wrong" else None
