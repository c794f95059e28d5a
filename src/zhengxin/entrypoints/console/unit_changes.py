"""What changes about a unit: other names, a new name, another place in the tree, its end in another unit."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zhengxin.contexts.subjects.actions import add_name, merge_units, move_unit, rename_unit
from zhengxin.contexts.subjects.queries import posts_in, unit_choices, unit_history, units_below
from zhengxin.entrypoints.console.forms.units import AddNameForm, MergeForm, MoveForm, RenameForm, UnitChangeForm
from zhengxin.entrypoints.console.posts import unit_in_scope
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("subjects:unit:manage")
def other_name(request: HttpRequest, number: str) -> HttpResponseBase:
    follows = _(
        "A short or a former name. From now on papers that print it are understood to mean this unit;"
        " its official name stays."
    )
    wording = {"title": _("Add another name"), "follows": follows, "label": _("Add the name")}
    return _change(request, number, AddNameForm(request.POST or None), add_name, wording)


@requires("subjects:unit:manage")
def rename(request: HttpRequest, number: str) -> HttpResponseBase:
    follows = _("From its day on every page says the new name. The old one keeps its days and is still understood.")
    wording = {"title": _("Rename the unit"), "follows": follows, "label": _("Set the new name")}
    return _change(request, number, RenameForm(request.POST or None), rename_unit, wording)


@requires("subjects:unit:manage")
def move(request: HttpRequest, number: str) -> HttpResponseBase:
    follows = _(
        "The unit comes under another one with everything below it. Who looks after that part of the tree"
        " looks after it at once, whatever the day."
    )
    wording = {"title": _("Move the unit"), "follows": follows, "label": _("Move the unit")}
    return _change(request, number, MoveForm(request.POST or None, units=_units(request)), move_unit, wording)


@requires("subjects:unit:manage")
def merge(request: HttpRequest, number: str) -> HttpResponseBase:
    history = unit_history(number, day=today())
    follows = _(
        "The unit ends the day before, for good. From the day on the other one stands for it; its names are"
        " still understood."
    )
    wording = {
        "title": _("Merge the unit into another"),
        "follows": follows,
        "label": _("End the unit and hand over"),
        "is_dangerous": True,
        "posts": posts_in(number, day=today()),
        "history": history,
        "below": units_below(history.unit, day=today()),
    }
    return _change(request, number, MergeForm(request.POST or None, units=_units(request)), merge_units, wording)


def _units(request: HttpRequest) -> list[tuple[str, str]]:
    return unit_choices(actor_of(request).scope_paths, day=today())


def _change(
    request: HttpRequest, number: str, form: UnitChangeForm, change: Callable[..., None], wording: dict[str, Any]
) -> HttpResponseBase:
    """One form, one act on the unit; what follows from it is said above the form."""
    shown = unit_in_scope(request, number)

    def act() -> HttpResponseBase:
        change(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("Done and entered into the journal."), "console:unit", number=number)

    context = {"unit": shown, **wording}
    answer = performed(request, form, act, beside=form.field_of)
    return answer or form_page(request, "console/unit_change.html", form, context)
