"""All plans and what each of them counts, as a table and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.contexts.plans.queries import totals
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.programme_table import programme_file, programme_table


@public
def programmes(request: HttpRequest) -> HttpResponse:
    table = programme_table(actor_of(request), request.GET)
    return render(request, "portal/programmes.html", {"totals": totals(table.programmes), **vars(table)})


@public
def programmes_file(request: HttpRequest) -> HttpResponse:
    return programme_file(actor_of(request), request.GET)
