"""What is late, tasks and due items together, and the one button that chases them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from zhengxin.contexts.plans.actions.due import chase
from zhengxin.contexts.plans.queries.due import late_list
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence, status
from zhengxin.kernel.refusals import Refused


@requires("plans:task:read")
def late(request: HttpRequest) -> HttpResponseBase:
    """The list; posted to, it chases what was ticked."""
    why_not = ""
    code = 200
    chosen = request.POST.getlist("number") if request.method == "POST" else []
    if request.method == "POST":
        try:
            told = chase(numbers=chosen, by=actor_of(request), at=instant_of(request))
        except Refused as fault:
            why_not, code = sentence(fault), status(fault)
        else:
            words = ngettext("%(count)d unit was told.", "%(count)d units were told.", told) % {"count": told}
            messages.success(request, words)
            return redirect("console:late")
    shown = late_list(actor_of(request), today=today())
    context = {
        "late": shown,
        "may_chase": any(line.can_chase for line in shown.lines),
        "chosen": chosen,
        "why_not": why_not,
    }
    return render(request, "console/late.html", context, status=code)
