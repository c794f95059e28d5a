"""Sites of credit information: what waits for each, files made for them, rows returned, one record at all of them."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.records.queries.quality import month_named
from zhengxin.contexts.sites.actions import make_batch
from zhengxin.contexts.sites.queries import (
    PAGE,
    office_of,
    record_at_sites,
    returned_counts,
    returned_rows,
    site_batches,
    timeliness_rows,
    waiting,
    waiting_rows,
)
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.entrypoints.kit.form_act import said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.quality_words import month_words
from zhengxin.kernel.refusals import Refused


@requires("sites:batch:read")
def overview(request: HttpRequest) -> HttpResponseBase:
    actor, day = actor_of(request), today()
    before = request.GET.get("before", "")
    found = site_batches(actor, before=int(before) if before.isascii() and before.isdigit() else None)
    shown, more = found[:PAGE], found[PAGE:]
    context = {
        "lines": waiting(actor, today=day),
        "may_publish": actor.may("publication:record:read"),
        "office": office_of(actor, day=day),
        "returned": returned_counts(actor),
        "batches": shown,
        "older": shown[-1].id if more else None,
    }
    return render(request, "console/sites.html", context)


@requires("sites:row:read")
def waits(request: HttpRequest, site: str, kind: str, figure: str) -> HttpResponseBase:
    """The records behind a figure of the overview."""
    asked = {"site": site, "kind": kind, "figure": figure, "after": request.GET.get("after", "")}
    shown = waiting_rows(actor_of(request), **asked, today=today())
    headings = {
        "new": _("New for the site"),
        "changed": _("Changed since the site was told"),
        "withdrawn": _("To be withdrawn at the site"),
        "late": _("Late for the site"),
    }
    context = {"shown": shown, "figure": figure, "heading": headings[figure]}
    return render(request, "console/site_waiting.html", context)


@requires("sites:batch:send")
@require_POST
def make(request: HttpRequest, site: str, kind: str) -> HttpResponseBase:
    actor = actor_of(request)
    office = office_of(actor, day=today())
    if office is None:
        raise Refused("access.not_permitted", permission="sites:batch:send")
    number = make_batch(site=site, kind=kind, unit=office.number, by=actor, at=instant_of(request))
    return said(
        request, _("The file is made; hand it to the site and enter the day."), "console:site_batch", number=number
    )


@requires("sites:row:read")
def returned(request: HttpRequest) -> HttpResponseBase:
    """What sites gave back and nobody has corrected yet."""
    actor = actor_of(request)
    site = request.GET.get("site", "")[:60]
    rows, after = returned_rows(actor, site=site, after=request.GET.get("after", ""))
    return render(request, "console/site_returned.html", {"rows": rows, "after": after, "site": site})


@requires("sites:row:read")
def record(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = record_at_sites(actor_of(request), number, today=today())
    unit = names_by_id([shown.record.unit], day=today())[shown.record.unit]
    return render(request, "console/site_record.html", {"shown": shown, "unit": unit})


@requires("records:quality:read")
def late(request: HttpRequest, unit: str, month: str, site: str, kind: str, figure: str) -> HttpResponseBase:
    """The records behind a figure of the quality page."""
    period, after = month_named(month), request.GET.get("after", "")
    shown = timeliness_rows(
        actor_of(request), unit=unit, site=site, kind=kind, month=period, figure=figure, after=after, today=today()
    )
    headings = {
        "in_time": _("Published in time"),
        "late": _("Published late"),
        "overdue": _("Not published and overdue"),
        "open": _("Not published, not due yet"),
    }
    context = {"shown": shown, "month": period, "month_words": month_words(period), "heading": headings[figure]}
    return render(request, "console/site_late.html", context)
