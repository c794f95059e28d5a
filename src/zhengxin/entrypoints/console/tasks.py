"""One task of the ledger: where it stands, and the acts on it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.plans.queries import LedgerTaskShown, evidence, task_shown, why_day
from zhengxin.entrypoints.console.letters_about import letters_context
from zhengxin.entrypoints.console.task_acts import WORDINGS, ActForm, act_form, perform_act
from zhengxin.entrypoints.kit.downloads import download
from zhengxin.entrypoints.kit.form_act import form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("plans:task:read")
def task(request: HttpRequest, number: str) -> HttpResponseBase:
    return _page(request, task_shown(actor_of(request), number, today=today()))


@requires("plans:task:read")
def day(request: HttpRequest, number: str) -> HttpResponseBase:
    """Why the day is the day, counted day by day."""
    return render(request, "console/task_day.html", {"why": why_day(actor_of(request), number, today=today())})


@requires("plans:task:read")
@require_POST
def perform(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    """Does one act; where it is refused the page comes back with what was typed."""
    shown = task_shown(actor_of(request), number, today=today())
    if act not in WORDINGS:
        raise Http404
    asked = act_form(shown, act, request.POST, request.FILES)

    def do() -> HttpResponseBase:
        perform_act(number, asked, by=actor_of(request), at=instant_of(request))
        return said(request, _("Done and entered into the journal."), "console:task", number=number)

    return performed(request, asked.form, do) or _page(request, shown, asked)


@requires("plans:task:read")
def evidence_file(request: HttpRequest, number: str, position: int, sha256: str) -> HttpResponseBase:
    """A file of a report, always as a download."""
    name, content = evidence(actor_of(request), number, position, sha256, today=today())
    return download(name, content)


def _page(request: HttpRequest, shown: LedgerTaskShown, asked: ActForm | None = None) -> HttpResponseBase:
    forms = [asked if asked and asked.act == act else act_form(shown, act) for act in shown.acts]
    if asked and asked.act not in shown.acts:
        forms = [asked, *forms]
    context = {"task": shown, "line": shown.line, "forms": forms, "asked": asked}
    context |= letters_context(request, shown.line.number)
    return render(request, "console/task.html", context, status=form_status(asked.form) if asked else 200)
