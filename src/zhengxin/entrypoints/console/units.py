"""The tree of units that the reader looks after."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.subjects.queries import division, units_within
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires


@requires("subjects:unit:read")
def tree(request: HttpRequest) -> HttpResponseBase:
    units = units_within(actor_of(request).scope_paths, day=today())
    places = {unit.division: division(unit.division).full_name for unit in units}
    rows = [(unit, places[unit.division]) for unit in units]
    return render(request, "console/units.html", {"rows": rows})
