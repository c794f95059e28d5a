"""The calendar by which time limits are counted: years, their days, the next year's notice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.contexts.clocks.actions import adopt_calendar
from zhengxin.contexts.clocks.queries import CalendarYearShown, calendar_years
from zhengxin.entrypoints.console.forms.calendars import CalendarForm
from zhengxin.entrypoints.kit.calendar_file import MAX_BYTES, calendar_lines, calendar_rows, columns
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


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
    return csv_file(f"{_('calendar')}-{shown.year}", columns(), calendar_lines(shown.days), comes_back=True)


@requires("clocks:calendar:adopt")
def adopt(request: HttpRequest) -> HttpResponseBase:
    form = CalendarForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = adopt_calendar(
                year=form.cleaned_data["year"],
                rows=calendar_rows(form.cleaned_data["file"].read(MAX_BYTES + 1)),
                source=form.cleaned_data["source"],
                by=actor_of(request),
                at=instant_of(request),
            )
        except Refused as refused:
            form.add_error("file", sentence(refused))
        else:
            told = ngettext(
                "Adopted. %(count)d running clock has another due day.",
                "Adopted. %(count)d running clocks have another due day.",
                done.moved,
            )
            messages.success(request, told % {"count": done.moved})
            return redirect("console:calendar", number=form.cleaned_data["year"])
    return render(request, "console/calendar_adopt.html", {"form": form}, status=422 if form.errors else 200)


def _year(number: int) -> CalendarYearShown:
    for shown in calendar_years():
        if shown.year == number:
            return shown
    raise Http404
