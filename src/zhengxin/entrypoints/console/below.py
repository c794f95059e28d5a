"""How the units below stand: red, amber, green, with every number leading to its rows."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.plans.queries.due import units_below, work_below
from zhengxin.contexts.subjects.queries import unit_numbered
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


@requires("notices:paper:serve")
def of_unit(request: HttpRequest, number: str) -> HttpResponseBase:
    """What one of them has in hand, or of that what is due soon."""
    day, is_soon = today(), request.GET.get("due") == "soon"
    rows = work_below(actor_of(request), number, is_soon=is_soon, today=day)
    context = {"unit": unit_numbered(number, day=day), "rows": rows, "is_soon": is_soon}
    return render(request, "console/below_unit.html", context)
