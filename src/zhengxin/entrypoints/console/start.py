"""A programme is put to work: who coordinates, and what becomes of the days that are over."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions import PastDay, open_ledger
from zhengxin.contexts.plans.queries import start_shown
from zhengxin.entrypoints.console.forms.tasks import PastDayForm, StartForm
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


@requires("plans:task:coordinate")
def start(request: HttpRequest, number: str) -> HttpResponseBase:
    actor, data = actor_of(request), request.POST or None
    ends_on = _day(request.POST.get("ends_on", ""))
    shown = start_shown(actor, number, ends_on=ends_on, today=today())
    form = StartForm(data, offices=shown.offices, prints_end=shown.prints_end)
    rows = [(task, PastDayForm(data, prefix=f"past-{at}")) for at, task in enumerate(shown.past)]
    if request.method == "POST" and all([form.is_valid(), *(past.is_valid() for _task, past in rows)]):
        try:
            count = open_ledger(
                number=number,
                office=form.cleaned_data["office"],
                past_days={
                    task.number: PastDay(
                        past.cleaned_data["choice"], past.cleaned_data["day"], past.cleaned_data["words"]
                    )
                    for task, past in rows
                },
                ends_on=form.cleaned_data.get("ends_on"),
                by=actor,
                at=instant_of(request),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("%(count)d tasks are at work now.") % {"count": count})
            if shown.unresolved:
                return redirect("console:printed_names", number=number)
            return redirect("console:ledger")
    is_wrong = bool(form.errors) or any(past.errors for _task, past in rows)
    context = {"start": shown, "form": form, "rows": rows, "is_wrong": is_wrong}
    return render(request, "console/start.html", context, status=422 if is_wrong else 200)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
