"""Corrections that wait for another person, and records whose subject has to be confirmed."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.records.actions import answer_subject, confirm_correction, return_correction
from zhengxin.contexts.records.queries.corrections import correction_shown, corrections_waiting, subjects_proposed
from zhengxin.contexts.records.queries.reviews import review_of, reviews_waiting
from zhengxin.entrypoints.console.forms.records import CorrectionForm, SubjectForm
from zhengxin.entrypoints.console.record_reviews import SECOND_ASKED
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.refusals import Refused


@requires("records:correction:review")
def listed(request: HttpRequest) -> HttpResponseBase:
    """With `file` in the address the corrections of that file alone."""
    actor, file = actor_of(request), request.GET.get("file", "")
    waiting = [each for each in corrections_waiting(actor) if file in ("", each.batch)]
    lines = [{"correction": each, "kind": name_of(each.kind)} for each in waiting]
    proposed = [{"record": each, "kind": name_of(each.kind)} for each in subjects_proposed(actor)]
    reviews = [{"review": each, "kind": name_of(each.kind)} for each in reviews_waiting(actor, today=today())]
    context = {"lines": lines, "proposed": proposed, "reviews": reviews, "file": file}
    return render(request, "console/corrections.html", context)


@requires("records:correction:review")
def decide(request: HttpRequest, number: str, version: int) -> HttpResponseBase:
    form = CorrectionForm(request.POST or None)

    def act() -> HttpResponseBase:
        told = form.cleaned_data
        reason, by, at = told["reason"], actor_of(request), instant_of(request)
        if told["decision"] == "confirm":
            to = {"number": number, "version": version, "basis": told["basis"]}
            counts = confirm_correction(**to, reason=reason, by=by, at=at)
            words = _("Confirmed: the new wording counts from now on.") if counts else SECOND_ASKED
            return said(request, str(words), "console:corrections")
        return_correction(number=number, version=version, reason=reason, by=by, at=at)
        return said(request, _("Returned to the unit with your reason."), "console:corrections")

    answer = performed(request, form, act, beside=_beside)
    if answer is not None:
        return answer
    shown = correction_shown(actor_of(request), number, version)
    changes = [
        {"name": name_of(change.field), "is_sealed": change.field.is_sensitive, "change": change}
        for change in shown.changes
    ]
    waiting = review_of(shown.listed.batch, today=today())
    context = {"shown": shown, "kind": name_of(shown.listed.kind), "changes": changes}
    context["clock"] = waiting.clock if waiting else None
    return form_page(request, "console/correction.html", form, context)


@requires("records:correction:review")
def subject(request: HttpRequest, number: str) -> HttpResponseBase:
    form = SubjectForm(request.POST or None)

    def act() -> HttpResponseBase:
        answer_subject(number=number, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("Your answer is recorded."), "console:corrections")

    answer = performed(request, form, act)
    if answer is not None:
        return answer
    found = next((each for each in subjects_proposed(actor_of(request)) if each.number == number), None)
    if found is None:
        raise Refused("records.unknown_record")
    return form_page(request, "console/record_subject.html", form, {"record": found, "kind": name_of(found.kind)})


def _beside(refused: Refused) -> str | None:
    return {"records.basis_missing": "basis", "records.reason_missing": "reason"}.get(refused.code)
