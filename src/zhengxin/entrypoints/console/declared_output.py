"""The monthly report (月报表) of a unit: declared, and corrected by another version."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zhengxin.contexts.records.actions import declare_output
from zhengxin.contexts.records.queries.quality import sheet_kinds, sheet_versions, units_to_declare_for
from zhengxin.entrypoints.console.forms.quality import SheetForm
from zhengxin.entrypoints.console.quality import month_choices, month_in
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.quality_words import month_words
from zhengxin.kernel.refusals import Refused


@requires("records:output:declare")
def declare(request: HttpRequest) -> HttpResponseBase:
    """Of the unit and month that the URL names, else of the first own unit and the last month that is over."""
    actor, month = actor_of(request), month_in(request, today())
    units = units_to_declare_for(actor, day=today())
    asked = request.GET.get("unit", "")
    unit = next((each for each in units if asked in ("", each.number)), None)
    if unit is None:
        raise Refused("records.no_sheet_here")
    last = next(iter(sheet_versions(actor, unit.id, month.label)), None)
    form = SheetForm(request.POST or None, kinds=sheet_kinds(unit.kind), last=last)

    def act() -> HttpResponseBase:
        declare_output(
            unit=unit.number,
            month=month.label,
            lines=form.lines(),
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data.get("reason", ""),
            by=actor,
            at=instant_of(request),
        )
        words = _("The monthly report is declared and entered into the journal.")
        return said(request, words, "console:quality_unit", unit=unit.number, month=month.label)

    context = {
        "unit": unit,
        "month": month,
        "month_words": month_words(month),
        "months": month_choices(month, today()),
        "units": [(each.number, each.name) for each in units],
        "last": last,
    }
    return performed(request, form, act, beside=_beside) or form_page(
        request, "console/declare_output.html", form, context
    )


def _beside(refused: Refused) -> str | None:
    """The field of the kind that the refusal names."""
    if "field" in refused.params:
        return f"{refused.params['kind']}-{refused.params['field']}"
    return "reason" if refused.code == "records.reason_missing" else None
