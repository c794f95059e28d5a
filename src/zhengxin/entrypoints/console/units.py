"""The tree of units that the reader looks after, and whom a printed name means in it."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from zhengxin.contexts.subjects.queries import division, explain_unit_name, reason_in_words, units_within
from zhengxin.entrypoints.console.forms.units import UnitNameForm
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.kernel.refusals import Refused


@requires("subjects:unit:read")
def tree(request: HttpRequest) -> HttpResponseBase:
    units = units_within(actor_of(request).scope_paths, day=today())
    places = {unit.division: division(unit.division).full_name for unit in units}
    rows = [(unit, places[unit.division]) for unit in units]
    return render(request, "console/units.html", {"rows": rows})


@requires("subjects:unit:read")
def printed_name(request: HttpRequest) -> HttpResponseBase:
    form = UnitNameForm(request.GET if "name" in request.GET else None, use_required_attribute=True)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        place = division(form.cleaned_data["jurisdiction"])
        # Only what the reader looks after: the answer names units of the place.
        if not actor_of(request).covers(place.path):
            raise Refused("access.not_permitted", permission="subjects:unit:read")
        told = explain_unit_name(form.cleaned_data["name"], place.code, day=form.cleaned_data["day"] or today())
        language = "zh" if (get_language() or "").startswith("zh") else "en"
        context |= {"told": told, "place": place, "why": reason_in_words(told.resolution.reason, language=language)}
    return render(request, "console/unit_name.html", context)
