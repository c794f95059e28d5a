"""Messages to the reader's posts and units; opening one proves its service."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from zhengxin.contexts.notices.actions import open_notice
from zhengxin.contexts.notices.queries import PAGE, notice_for, notices_for, unopened_count
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires

LARGEST = 2**63 - 1


@requires("console:home:see")
def listed(request: HttpRequest) -> HttpResponseBase:
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and int(typed[:20]) <= LARGEST else None
    rows = notices_for(actor_of(request), day=today(), before=before)
    opened = [row for row in rows if row.is_open]
    context = {
        "rows": [(row, row.words(_language())) for row in rows],
        "unopened": unopened_count(actor_of(request)),
        "older": opened[-1].place if len(opened) == PAGE else None,
    }
    return render(request, "console/notices.html", context)


@requires("console:home:see")
def notice(request: HttpRequest, uuid: object) -> HttpResponseBase:
    """Looking at the address proves nothing; the form that opens the message does."""
    if request.method == "POST":
        open_notice(notice=str(uuid), by=actor_of(request), at=instant_of(request))
        return redirect("console:notice", uuid=uuid)
    shown = notice_for(actor_of(request), str(uuid), day=today())
    subject, body = shown.words(_language())
    return render(request, "console/notice.html", {"notice": shown, "subject": subject, "body": body})


def _language() -> str:
    return "en" if get_language() == "en" else "zh"
