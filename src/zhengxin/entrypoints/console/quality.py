"""The quality of what units send: a month at a glance, as files, and its bulletin."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.records.actions import draft_bulletin
from zhengxin.contexts.records.queries.quality import (
    MonthShown,
    bulletin_of,
    last_month,
    month_named,
    month_shown,
    units_to_declare_for,
)
from zhengxin.contexts.sites.queries import timeliness
from zhengxin.entrypoints.console.forms.quality import QualityForm
from zhengxin.entrypoints.kit.form_act import said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.quality_table import (
    BEYOND,
    SILENT,
    UNDECLARED,
    QualityTable,
    quality_csv,
    quality_table,
    quality_workbook,
)
from zhengxin.entrypoints.kit.quality_words import month_words, rates_defined, rates_shown
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.duties import Period, period_of

MONTHS = 24


@dataclass(frozen=True)
class Chip:
    """Which lines are shown: a link with their count."""

    name: str
    href: str
    count: int
    is_shown: bool


@requires("records:quality:read")
def overview(request: HttpRequest) -> HttpResponseBase:
    actor, shown = actor_of(request), _shown(request)
    counts, table = shown.counts, quality_table(shown, request.GET)
    mine = next((post.unit_id for post in actor.posts), None)
    context = {
        "month": shown.month,
        "month_words": month_words(shown.month),
        "form": _form(request, shown),
        "table": table,
        "shows": _shows(request, table),
        "kept": [(name, value) for name in ("sort", "show") for value in request.GET.getlist(name)],
        "counts": counts,
        "senders": len({line.unit.id for line in shown.lines if line.counts.rows}),
        "rates": list(rates_shown(counts).values()),
        "undeclared": len(shown.undeclared),
        "publishing": timeliness(actor, shown.month, today=today()),
        "silent": len(shown.silent),
        "definitions": rates_defined(),
        "opens_files": actor.may("records:batch:read"),
        "declares": bool(units_to_declare_for(actor, day=today())),
        "bulletin": bulletin_of(actor, mine, shown.month) if mine else None,
        "may_draft": bool(mine) and actor.may("documents:paper:draft") and not shown.is_empty,
    }
    return render(request, "console/quality.html", context)


@requires("records:quality:read")
def as_csv(request: HttpRequest) -> HttpResponseBase:
    return quality_csv(_shown(request), request.GET)


@requires("records:quality:read")
def as_workbook(request: HttpRequest) -> HttpResponseBase:
    return quality_workbook(_shown(request), request.GET)


@requires("documents:paper:draft")
@require_POST
def bulletin(request: HttpRequest) -> HttpResponseBase:
    paper = draft_bulletin(month=request.POST.get("month", ""), by=actor_of(request), at=instant_of(request))
    return said(request, _("The bulletin is drafted; another person reviews it."), "console:paper", paper=paper)


def month_in(request: HttpRequest, day: date) -> Period:
    """The month that the URL asks for, else the last one that is over. Refused "records.unknown_month"."""
    asked = request.GET.get("month", "")
    return month_named(asked) if asked else last_month(day)


def month_choices(shown: Period, day: date) -> list[tuple[str, str]]:
    """The last two years by name, the newest first, and the month that is shown."""
    months = [period_of("month", day)]
    while len(months) < MONTHS:
        months.append(period_of("month", months[-1].first - timedelta(days=1)))
    if shown not in months:
        months.append(shown)
    return [(month.label, month_words(month)) for month in months]


def _shows(request: HttpRequest, table: QualityTable) -> list[Chip]:
    """All lines, those beyond a mark, those without a monthly report, the silent ones; each keeps what else the URL
    asks for."""
    names = {"": _("all"), BEYOND: _("beyond a mark"), UNDECLARED: _("no monthly report"), SILENT: _("silent")}
    chips = []
    for show, name in names.items():
        query = request.GET.copy()
        query.pop("page", None)
        query["show"] = show
        chips.append(Chip(name, f"?{query.urlencode()}", table.counts[show], show == table.show))
    return chips


def _shown(request: HttpRequest) -> MonthShown:
    return month_shown(actor_of(request), month_in(request, today()), today=today())


def _form(request: HttpRequest, shown: MonthShown) -> QualityForm:
    asked = {"month": shown.month.label, **{name: request.GET.get(name, "") for name in ("unit", "kind")}}
    return QualityForm(
        initial=asked,
        months=month_choices(shown.month, today()),
        units=list({line.unit.number: line.unit.name for line in shown.lines}.items()),
        kinds=list({line.kind.code: name_of(line.kind) for line in shown.lines}.items()),
    )
