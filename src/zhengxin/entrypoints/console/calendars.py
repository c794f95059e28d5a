"""The calendar by which time limits are counted: years, their days, the next year's notice."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.contexts.clocks.actions import adopt_calendar
from zhengxin.contexts.clocks.queries import CalendarYearShown, calendar_years
from zhengxin.entrypoints.console.forms.calendars import CalendarForm
from zhengxin.entrypoints.kit.calendar_file import MAX_BYTES, calendar_lines, calendar_rows, columns
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("console:home:see")
def years(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/calendars.html", {"years": calendar_years()})


@requires("console:home:see")
def year(request: HttpRequest, number: int) -> HttpResponseBase:
    return render(request, "console/calendar.html", {"year": _year(number)})


@requires("console:home:see")
def year_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """The days in the form that the upload takes."""
    shown = _year(number)
    return csv_file(f"{_('calendar')}-{shown.year}", columns(), calendar_lines(shown.days))


@requires("clocks:calendar:adopt")
def adopt(request: HttpRequest) -> HttpResponseBase:
    form = CalendarForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponseBase:
        done = adopt_calendar(
            year=form.cleaned_data["year"],
            rows=calendar_rows(form.cleaned_data["file"].read(MAX_BYTES + 1)),
            source=form.cleaned_data["source"],
            by=actor_of(request),
            at=instant_of(request),
        )
        words = ngettext(
            "Adopted. %(count)d running clock has another due day.",
            "Adopted. %(count)d running clocks have another due day.",
            done.moved,
        )
        return said(request, words % {"count": done.moved}, "console:calendar", number=form.cleaned_data["year"])

    return performed(request, form, act, beside="file") or form_page(request, "console/calendar_adopt.html", form)


def _year(number: int) -> CalendarYearShown:
    for shown in calendar_years():
        if shown.year == number:
            return shown
    raise Http404
