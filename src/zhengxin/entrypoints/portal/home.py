"""The portal's first page: search, plans and where their tasks stand, what was made public last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.contexts.plans.queries import programmes, progress
from zhengxin.contexts.publication.queries import PublicFilter, announcements, kinds_shown, public_lines
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.portal.guides import GUIDES
from zhengxin.entrypoints.portal.records import record_lines
from zhengxin.kernel.actors import nobody

NEWEST = 5


@public
def home(request: HttpRequest) -> HttpResponse:
    day = today()
    # What is at work first, each half the newest first.
    plans = sorted(programmes(nobody("portal")), key=lambda row: not row.is_at_work)[:NEWEST]
    standings = progress([row.number for row in plans], today=day)
    newest = announcements(most=NEWEST)
    lines = public_lines(PublicFilter(), day=day, most=NEWEST)
    context = {
        "plans": [(row, standings.get(row.number, ())) for row in plans],
        "kinds": [(kind.code, name_of(kind)) for kind in kinds_shown()],
        "lines": record_lines(lines),
        "rows": [(row, ANNOUNCEMENT_KINDS[row.kind]) for row in newest],
        "sealed": sealed([*(row.number for row in newest), *(line.number for line in lines)]),
        "guides": GUIDES,
    }
    return render(request, "portal/home.html", context)
