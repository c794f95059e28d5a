"""What is late, tasks and due items together, and the buttons that chase them or draft a letter about them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.contexts.plans.actions.due import chase, draft_letter
from zhengxin.contexts.plans.queries.due import late_list
from zhengxin.contexts.plans.queries.due.late import FILINGS, TASKS
from zhengxin.contexts.subjects.queries import units_by_number
from zhengxin.entrypoints.kit.form_act import said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence, status
from zhengxin.kernel.refusals import Refused

# What an address can narrow the list to, beside the unit.
ONLY = (TASKS, FILINGS)


@requires("plans:task:read")
def late(request: HttpRequest) -> HttpResponseBase:
    """The list; posted to, it chases what was ticked or drafts a letter about it."""
    chosen = request.POST.getlist("number")
    why_not, code = "", 200
    if request.method == "POST":
        try:
            return _letter(request, chosen) if request.POST.get("act") == "letter" else _chase(request, chosen)
        except Refused as fault:
            why_not, code = sentence(fault), status(fault)
    number = request.GET.get("unit", "")
    unit = units_by_number([number], day=today()).get(number)
    only = request.GET.get("only", "")
    only = only if only in ONLY else ""
    shown = late_list(actor_of(request), today=today(), unit=number, only=only)
    may_chase = any(line.can_chase for line in shown.lines)
    may_name = any(line.can_name for line in shown.lines)
    context = {
        "late": shown,
        "unit": unit.name if unit else "",
        "only": only,
        "both": f"?{urlencode({'unit': number})}" if number else "?",
        "may_chase": may_chase,
        "may_name": may_name,
        "may_choose": may_chase or may_name,
        "chosen": chosen,
        "why_not": why_not,
    }
    return render(request, "console/late.html", context, status=code)


def _chase(request: HttpRequest, chosen: list[str]) -> HttpResponseBase:
    told = chase(numbers=chosen, by=actor_of(request), at=instant_of(request))
    words = ngettext("%(count)d unit was told.", "%(count)d units were told.", told) % {"count": told}
    messages.success(request, words)
    return redirect(request.get_full_path())


def _letter(request: HttpRequest, chosen: list[str]) -> HttpResponseBase:
    paper = draft_letter(numbers=chosen, by=actor_of(request), at=instant_of(request))
    return said(request, _("The draft is kept. Somebody else must review it."), "console:paper", paper=paper)
