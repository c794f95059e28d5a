"""One due item: what is asked until when, the filing, the decisions."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.clocks.queries import clock_explained
from zhengxin.contexts.plans.actions import Attached
from zhengxin.contexts.plans.actions.due import (
    accept_due_item,
    file_due_item,
    return_due_item,
    waive_due_item,
    withdraw_filing,
)
from zhengxin.contexts.plans.queries.due import ItemShown, filed_file, item_shown
from zhengxin.entrypoints.console.due_forms import DueForm, item_form
from zhengxin.entrypoints.console.forms.duties import DraftForm, FilingForm
from zhengxin.entrypoints.console.letters_about import letters_context
from zhengxin.entrypoints.kit.downloads import download
from zhengxin.entrypoints.kit.form_act import form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.actors import Actor

PLAIN: Mapping[str, Callable[..., None]] = {
    "accept": accept_due_item,
    "return": return_due_item,
    "waive": waive_due_item,
    "withdraw": withdraw_filing,
}
ACTS = ("file", "record", "draft", *PLAIN)


@requires("plans:task:read")
def due_item(request: HttpRequest, number: str) -> HttpResponseBase:
    return _page(request, item_shown(actor_of(request), number, today=today()))


@requires("plans:task:read")
@require_POST
def perform(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    """Does one act; where it is refused the page comes back with what was typed."""
    shown = item_shown(actor_of(request), number, today=today())
    if act not in ACTS:
        raise Http404
    asked = item_form(shown, act, request.POST, request.FILES)

    def do() -> HttpResponseBase:
        _do(number, asked, by=actor_of(request), at=instant_of(request))
        return said(request, _("Done and entered into the journal."), "console:due_item", number=number)

    return performed(request, asked.form, do) or _page(request, shown, asked)


@requires("plans:task:read")
def day(request: HttpRequest, number: str) -> HttpResponseBase:
    """Why the day is the day, for whoever may see the item."""
    item = item_shown(actor_of(request), number, today=today())
    if item.clock is None:
        raise Http404
    shown, told = clock_explained(item.clock, today=today())
    return render(request, "console/clock.html", {"clock": shown, "explanation": told, "item": item})


@requires("plans:task:read")
def file(request: HttpRequest, number: str, position: int, sha256: str) -> HttpResponseBase:
    """A file of a filing, always as a download."""
    name, content = filed_file(actor_of(request), number, position, sha256, today=today())
    return download(name, content)


def _do(number: str, asked: DueForm, *, by: Actor, at: datetime) -> None:
    to: dict[str, Any] = {"number": number, "by": by, "at": at}
    form = asked.form
    if isinstance(form, FilingForm):
        file_due_item(values=form.values(), files=_attached(form.given_files()), **to)
    elif isinstance(form, DraftForm):
        files = _attached(form.given_files())
        file_due_item(values={}, files=files, note=form.cleaned_data["note"], is_draft=True, **to)
    else:
        PLAIN[asked.act](**form.cleaned_data, **to)


def _attached(files: Mapping[str, Any]) -> dict[str, list[Attached]]:
    return {code: [Attached(each.name or "", each.read()) for each in given] for code, given in files.items()}


def _page(request: HttpRequest, shown: ItemShown, asked: DueForm | None = None) -> HttpResponseBase:
    forms = [asked if asked and asked.act == act else item_form(shown, act) for act in shown.acts]
    if asked and asked.act not in shown.acts:
        forms = [asked, *forms]
    context = {"item": shown, "line": shown.line, "forms": forms, "asked": asked}
    context |= letters_context(request, shown.line.number)
    return render(request, "console/due_item.html", context, status=form_status(asked.form) if asked else 200)
