"""Integrity archives of officials: who has one, begun, opened for a purpose, and looked at as long as that lasts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.records.actions import begin_archive, open_archive, open_own_archive
from zhengxin.contexts.records.queries.archives.coverage import archives_covered, unit_covered
from zhengxin.contexts.records.queries.archives.found import archive_to_open, official_without_archive
from zhengxin.contexts.records.queries.archives.held import archive_shown
from zhengxin.contexts.records.queries.archives.rules import purposes_open_to
from zhengxin.entrypoints.console.forms.archives import BeginArchiveForm, OpenArchiveForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires

# What an address can narrow the officials of a unit to.
WITH = {"with": True, "without": False}


@requires("records:archive:see")
def covered(request: HttpRequest) -> HttpResponseBase:
    shown = archives_covered(actor_of(request), day=today())
    return render(request, "console/archives.html", {"covered": shown, "may_open": purposes_open_to(actor_of(request))})


@requires("records:archive:see")
def unit(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, officials = unit_covered(actor_of(request), number, day=today())
    asked = request.GET.get("archive", "")
    context = {
        "unit": shown,
        "officials": [each for each in officials if asked not in WITH or each.is_covered is WITH[asked]],
        "all": len(officials),
        "missing": sum(not each.is_covered for each in officials),
        "asked": asked if asked in WITH else "",
    }
    return render(request, "console/archives_of_unit.html", context)


@requires("records:archive:keep")
def begin(request: HttpRequest, person: UUID) -> HttpResponseBase:
    official = official_without_archive(actor_of(request), str(person), day=today())
    form = BeginArchiveForm(request.POST or None)

    def act() -> HttpResponseBase:
        begin_archive(person=str(person), **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("The archive is begun."), "console:archives")

    answer = performed(request, form, act)
    return answer or form_page(request, "console/archive_begin.html", form, {"official": official})


@requires("records:archive:see")
def open_one(request: HttpRequest, number: str) -> HttpResponseBase:
    reader = actor_of(request)
    official = archive_to_open(reader, number, day=today())
    form = OpenArchiveForm(request.POST or None, purposes=purposes_open_to(reader))

    def act() -> HttpResponseBase:
        opening = open_archive(archive=number, **form.cleaned_data, by=reader, at=instant_of(request))
        return said(request, _("Opened; the opening is recorded."), "console:archive_opened", number=opening)

    answer = performed(request, form, act)
    return answer or form_page(request, "console/archive_open.html", form, {"official": official})


@requires("console:home:see")
def own(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/archive_own.html")


@requires("console:home:see")
@require_POST
def open_own(request: HttpRequest) -> HttpResponseBase:
    opening = open_own_archive(by=actor_of(request), at=instant_of(request))
    return said(request, _("Opened; the opening is recorded."), "console:archive_opened", number=opening)


@requires("console:home:see")
def opened(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = archive_shown(actor_of(request), number, at=instant_of(request))
    return render(request, "console/archive.html", {"archive": shown})
