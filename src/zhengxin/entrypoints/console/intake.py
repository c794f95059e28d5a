"""What a unit filed by day beside what was counted of it, for the unit itself and for the audit administrator."""

from datetime import UTC

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.journal.queries import filings_of, intake_shown
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires

FILINGS: dict[str, Promise] = {
    "plans.task_reported": lazy("Task report"),
    "plans.due_item_filed": lazy("Recurring duty"),
}


@requires("console:home:see")
def daily(request: HttpRequest) -> HttpResponse:
    """The last 31 days; with `day` the filings of that day, each with its acceptance."""
    reader = actor_of(request)
    rows = intake_shown(reader, today=instant_of(request).astimezone(UTC).date())
    asked = request.GET.get("day", "")
    day = next((row.day for row in rows if row.day.isoformat() == asked), None)
    told = {
        "rows": [(row, FILINGS.get(row.event, row.event)) for row in rows],
        "day": day,
        "filings": [(each, FILINGS.get(each.event, each.event)) for each in filings_of(reader, day)] if day else [],
    }
    return render(request, "console/intake.html", told)
