"""The names of units that a programme at work prints, and the answer for those that the register cannot tell."""

from collections.abc import Sequence
from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions import answer_printed_name
from zhengxin.contexts.plans.queries import NameInProgramme, names_of_programme
from zhengxin.contexts.subjects.queries import unit_choices
from zhengxin.entrypoints.console.forms.printed_names import AnswerForm
from zhengxin.entrypoints.kit.form_act import form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("plans:task:coordinate")
def names(request: HttpRequest, number: str) -> HttpResponseBase:
    """Shows the names; takes the answer for one of them."""
    shown = names_of_programme(actor_of(request), number, today=today())
    units = unit_choices([shown.path], day=today()) if shown.may_answer else []
    printed = request.POST.get("printed") if request.method == "POST" else None
    rows = [
        (name, AnswerForm(request.POST if name.printed == printed else None, units=_ordered(units, name), number=at))
        for at, name in enumerate(shown.names)
    ]
    asked = next((form for name, form in rows if name.printed == printed), None)

    def do(form: AnswerForm) -> HttpResponseBase:
        count = answer_printed_name(
            programme=number,
            printed=str(printed),
            units=form.cleaned_data["units"],
            by=actor_of(request),
            at=instant_of(request),
        )
        words = _("The answer holds for %(count)d tasks.") % {"count": count}
        return said(request, words, "console:printed_names", number=number)

    context = {"programme": shown, "rows": rows, "asked": asked}
    if asked is None:
        return render(request, "console/printed_names.html", context)
    return performed(request, asked, partial(do, asked)) or render(
        request, "console/printed_names.html", context, status=form_status(asked)
    )


def _ordered(units: Sequence[tuple[str, str]], name: NameInProgramme) -> list[tuple[str, str]]:
    """Those that fit the name today come first."""
    return sorted(units, key=lambda unit: unit[0] not in name.suggested)
