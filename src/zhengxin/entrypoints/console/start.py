"""A programme is put to work: who coordinates, and what becomes of the days that are over."""

from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions import PastDay, open_ledger
from zhengxin.contexts.plans.queries import start_shown
from zhengxin.entrypoints.console.forms.tasks import PastDayForm, StartForm
from zhengxin.entrypoints.kit.form_act import performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("plans:task:coordinate")
def start(request: HttpRequest, number: str) -> HttpResponseBase:
    actor, data = actor_of(request), request.POST or None
    ends_on = _day(request.POST.get("ends_on", ""))
    shown = start_shown(actor, number, ends_on=ends_on, today=today())
    form = StartForm(data, offices=shown.offices, prints_end=shown.prints_end)
    rows = [(task, PastDayForm(data, prefix=f"past-{at}")) for at, task in enumerate(shown.past)]

    def act() -> HttpResponseBase:
        count = open_ledger(
            number=number,
            office=form.cleaned_data["office"],
            past_days={
                task.number: PastDay(past.cleaned_data["choice"], past.cleaned_data["day"], past.cleaned_data["words"])
                for task, past in rows
            },
            ends_on=form.cleaned_data.get("ends_on"),
            by=actor,
            at=instant_of(request),
        )
        words = _("%(count)d tasks are at work now.") % {"count": count}
        if shown.unresolved:
            return said(request, words, "console:printed_names", number=number)
        return said(request, words, "console:ledger")

    are_told = [past.is_valid() for _task, past in rows]
    answer = performed(request, form, act) if all(are_told) else None
    if answer is not None:
        return answer
    is_wrong = bool(form.errors) or any(past.errors for _task, past in rows)
    context = {"start": shown, "form": form, "rows": rows, "is_wrong": is_wrong}
    return render(request, "console/start.html", context, status=422 if is_wrong else 200)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
