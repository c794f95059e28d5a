"""What changes about a unit: other names, a new name, another place in the tree, its end in another unit."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zhengxin.contexts.subjects.actions import add_name, merge_units, move_unit, rename_unit
from zhengxin.contexts.subjects.queries import UnitShown, posts_in, unit_choices, unit_history
from zhengxin.entrypoints.console.forms.units import AddNameForm, MergeForm, MoveForm, RenameForm, UnitChangeForm
from zhengxin.entrypoints.console.posts import unit_in_scope
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("subjects:unit:manage")
def other_name(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), AddNameForm(request.POST or None)

    def act() -> HttpResponseBase:
        add_name(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The name is in the register and in the journal."), "console:unit", number=number)

    words = {
        "title": _("Add another name"),
        "follows": _(
            "A short or a former name. From now on papers that print it are understood to mean this unit;"
            " its official name stays."
        ),
        "label": _("Add the name"),
    }
    return performed(request, form, act, beside=form.field_of) or _page(request, shown, form, words)


@requires("subjects:unit:manage")
def rename(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), RenameForm(request.POST or None)

    def act() -> HttpResponseBase:
        rename_unit(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The new name is in the register and in the journal."), "console:unit", number=number)

    words = {
        "title": _("Rename the unit"),
        "follows": _(
            "From its day on every page says the new name. The old one keeps its days and is still understood."
        ),
        "label": _("Set the new name"),
    }
    return performed(request, form, act, beside=form.field_of) or _page(request, shown, form, words)


@requires("subjects:unit:manage")
def move(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), MoveForm(request.POST or None, units=_units(request))

    def act() -> HttpResponseBase:
        move_unit(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The new place is in the register and in the journal."), "console:unit", number=number)

    words = {
        "title": _("Move the unit"),
        "follows": _(
            "The unit comes under another one with everything below it. Who looks after that part of the tree"
            " looks after it at once, whatever the day."
        ),
        "label": _("Move the unit"),
    }
    return performed(request, form, act, beside=form.field_of) or _page(request, shown, form, words)


@requires("subjects:unit:manage")
def merge(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), MergeForm(request.POST or None, units=_units(request))

    def act() -> HttpResponseBase:
        merge_units(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The merger is in the register and in the journal."), "console:unit", number=number)

    words = {
        "title": _("Merge the unit into another"),
        "follows": _(
            "The unit ends the day before, for good. From the day on the other one stands for it; its names are"
            " still understood."
        ),
        "label": _("End the unit and hand over"),
        "is_dangerous": True,
        "posts": posts_in(number, day=today()),
        "history": unit_history(number, day=today()),
    }
    return performed(request, form, act, beside=form.field_of) or _page(request, shown, form, words)


def _units(request: HttpRequest) -> list[tuple[str, str]]:
    return unit_choices(actor_of(request).scope_paths, day=today())


def _page(request: HttpRequest, shown: UnitShown, form: UnitChangeForm, words: Mapping[str, Any]) -> HttpResponseBase:
    return form_page(request, "console/unit_change.html", form, {"unit": shown, **words})
