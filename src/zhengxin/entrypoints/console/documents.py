"""Plan documents: handing in, review beside the text, correction in place, adoption, setting aside."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.plans.actions import adopt_reading, correct_reading, discard_document, read_document
from zhengxin.contexts.plans.queries import DocumentShown, document_shown
from zhengxin.entrypoints.console import review as sides
from zhengxin.entrypoints.console.correction import InPlace, correction_at
from zhengxin.entrypoints.console.forms.documents import AdoptForm, ReasonForm, UploadForm, shown_jurisdiction
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


@requires("plans:document:upload")
def upload(request: HttpRequest) -> HttpResponseBase:
    form = UploadForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponseBase:
        file = form.cleaned_data["file"]
        try:
            document = read_document(
                content=file.read(),
                name=file.name,
                jurisdiction=form.cleaned_data["jurisdiction"],
                by=actor_of(request),
                at=instant_of(request),
            )
        except Refused as refused:
            if refused.code != "plans.document_known":
                raise
            messages.info(request, sentence(refused))
            return redirect("console:document", document=refused.params["document"])
        return redirect("console:document", document=document)

    def field_of(refused: Refused) -> str:
        return "jurisdiction" if refused.code == "access.not_permitted" else "file"

    return performed(request, form, act, beside=field_of) or form_page(request, "console/upload.html", form)


@requires("plans:document:read")
def review(request: HttpRequest, document: int) -> HttpResponseBase:
    shown = document_shown(actor_of(request), document)
    place = request.GET.get("correct", "")
    in_place = correction_at(shown, place) if place else None
    return _review_page(request, shown, in_place)


@requires("plans:reading:correct")
@require_POST
def correct(request: HttpRequest, document: int, place: str) -> HttpResponseBase:
    shown = document_shown(actor_of(request), document)
    in_place = correction_at(shown, place, request.POST)
    if in_place is None:
        raise Http404
    seen = request.POST.get("seen", "")
    if in_place.is_valid() and seen.isdigit():
        try:
            correct_reading(
                document=document,
                corrections=in_place.corrections(),
                seen=int(seen),
                by=actor_of(request),
                at=instant_of(request),
            )
        except Refused as refused:
            in_place.refusal = sentence(refused)
        else:
            return redirect(reverse("console:document", args=[document]) + f"#{in_place.anchor}")
    return _review_page(request, shown, in_place, status=422)


@requires("plans:reading:adopt")
def adopt(request: HttpRequest, document: int) -> HttpResponseBase:
    shown = document_shown(actor_of(request), document)
    form = AdoptForm(request.POST or None, initial={"seen": shown.corrections})

    def act() -> HttpResponseBase:
        number = adopt_reading(document=document, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        words = _("Adopted as programme %(number)s.") % {"number": number}
        return said(request, words, "portal:programme", number=number)

    context = {"document": shown, "figures": _figures(shown)}
    return performed(request, form, act) or form_page(request, "console/adopt.html", form, context)


@requires("plans:reading:correct")
def discard(request: HttpRequest, document: int) -> HttpResponseBase:
    shown = document_shown(actor_of(request), document)
    form = ReasonForm(request.POST or None)

    def act() -> HttpResponseBase:
        reason = form.cleaned_data["reason"]
        discard_document(document=document, reason=reason, by=actor_of(request), at=instant_of(request))
        return said(request, _("The document has been set aside."), "console:home")

    return performed(request, form, act) or form_page(request, "console/discard.html", form, {"document": shown})


@requires("plans:document:read")
def original(request: HttpRequest, document: int) -> HttpResponseBase:
    """The file as it was handed in, always as a download."""
    shown = document_shown(actor_of(request), document)
    name, _media_type, content = file_content(shown.file_sha256)
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition, "Content-Type": "application/octet-stream"}
    return HttpResponse(content, headers=headers)


def _review_page(
    request: HttpRequest, shown: DocumentShown, in_place: InPlace | None, *, status: int = 200
) -> HttpResponseBase:
    is_open = shown.adopted_as is None and shown.discarded_at is None
    context: dict[str, Any] = {
        "document": shown,
        "jurisdiction": shown_jurisdiction(shown.jurisdiction),
        "pieces": sides.pieces(shown),
        "clauses": sides.clauses(shown),
        "figures": _figures(shown),
        "in_place": in_place if is_open else None,
        "may_correct": is_open and actor_of(request).may("plans:reading:correct"),
        "may_adopt": is_open and actor_of(request).may("plans:reading:adopt"),
    }
    return render(request, "console/document.html", context, status=status)


def _figures(shown: DocumentShown) -> dict[str, int]:
    tasks = [task for clause in shown.understood["clauses"] for task in clause["tasks"]]
    return {
        "clauses": len(shown.understood["clauses"]),
        "tasks": len(tasks),
        "units": len({named["unit"] for task in tasks for named in task["assignments"]}),
        "dated": sum(len(task["deadlines"]) for task in tasks),
        "unassigned": sum(not task["assignments"] for task in tasks),
        "warnings": len(shown.understood["warnings"]),
    }
