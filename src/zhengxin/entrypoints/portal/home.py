"""The portal's first page: search, the plans and what each of them counts, records by kind, what is new."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.contexts.plans.queries import totals
from zhengxin.contexts.publication.queries import announcements, kinds_shown
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.programme_table import programme_file, programme_table
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.portal.guides import GUIDES

NEWEST = 3


@public
def home(request: HttpRequest) -> HttpResponse:
    table = programme_table(actor_of(request), request.GET)
    newest = announcements(most=NEWEST)
    context = {
        "totals": totals(table.programmes),
        "kinds": [(kind.code, name_of(kind)) for kind in kinds_shown()],
        "rows": [(row, ANNOUNCEMENT_KINDS[row.kind]) for row in newest],
        "sealed": sealed([row.number for row in newest]),
        "guides": GUIDES,
    }
    return render(request, "portal/home.html", {**context, **vars(table)})


@public
def home_file(request: HttpRequest) -> HttpResponse:
    return programme_file(actor_of(request), request.GET)
