"""How the units below stand: red, amber, green, with every number leading to its rows."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.plans.queries.due import units_below
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("notices:paper:serve")
def below(request: HttpRequest) -> HttpResponseBase:
    rows = units_below(actor_of(request), today=today())
    light = request.GET.get("light", "")
    counts = {name: sum(row.light == name for row in rows) for name in ("red", "amber", "green")}
    context = {
        "rows": [row for row in rows if not light or row.light == light],
        "counts": counts,
        "units": len(rows),
        "late": sum(row.late for row in rows),
        "light": light,
    }
    return render(request, "console/below.html", context)
