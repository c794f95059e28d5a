"""The journal's entries for the audit administrator."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.journal.queries import PAGE, entries_before, entry_count, troubles
from zhengxin.entrypoints.kit.log_words import log_words
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires

LARGEST = 2**63 - 1


@requires("journal:entry:read")
def entries(request: HttpRequest) -> HttpResponseBase:
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and int(typed[:20]) <= LARGEST else None
    rows = entries_before(actor_of(request), before)
    older = rows[-1].place if len(rows) == PAGE else None
    told = {
        "entries": rows,
        "older": older,
        "count": entry_count(),
        "log": log_words(instant_of(request)),
        "troubles": troubles(actor_of(request)),
    }
    return render(request, "console/entries.html", told)
