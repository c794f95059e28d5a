"""One task of the ledger: where it stands, and the acts on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.plans.queries import LedgerTaskShown, evidence, task_shown, why_day
from zhengxin.entrypoints.console.task_acts import WORDINGS, ActForm, act_form, perform_act
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence, status
from zhengxin.kernel.refusals import Refused


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
    code = 422
    if asked.form.is_valid():
        try:
            perform_act(number, asked, by=actor_of(request), at=instant_of(request))
        except Refused as refused:
            asked.form.add_error(None, sentence(refused))
            code = status(refused)
        else:
            messages.success(request, _("Done and entered into the journal."))
            return redirect("console:task", number=number)
    return _page(request, shown, asked, code)


@requires("plans:task:read")
def evidence_file(request: HttpRequest, number: str, position: int, sha256: str) -> HttpResponseBase:
    """A file of a report, always as a download."""
    name, content = evidence(actor_of(request), number, position, sha256, today=today())
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(
        content, headers={"Content-Disposition": disposition, "Content-Type": "application/octet-stream"}
    )


def _page(
    request: HttpRequest, shown: LedgerTaskShown, asked: ActForm | None = None, code: int = 200
) -> HttpResponseBase:
    forms = [asked if asked and asked.act == act else act_form(shown, act) for act in shown.acts]
    if asked and asked.act not in shown.acts:
        forms = [asked, *forms]
    context = {"task": shown, "line": shown.line, "forms": forms, "asked": asked}
    return render(request, "console/task.html", context, status=code)
