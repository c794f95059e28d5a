"""Duties: the overview by programme, one duty, one period, and what the office does with them."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.plans.actions.due import add_duty, close_period, end_duty, merge_report, raise_due_item
from zhengxin.contexts.plans.queries.due import (
    DutyLine,
    DutyShown,
    PeriodShown,
    duty_lines,
    duty_shown,
    period_shown,
    rules_issued,
)
from zhengxin.contexts.plans.queries.visible_tasks import sight_of
from zhengxin.contexts.subjects.queries import unit_choices
from zhengxin.entrypoints.console.due_forms import WORDINGS, DueForm, plain_form
from zhengxin.entrypoints.console.forms.duties import DutyForm, HappenedForm
from zhengxin.entrypoints.kit.form_act import form_page, form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires


@requires("plans:task:read")
def overview(request: HttpRequest) -> HttpResponseBase:
    """By programme; those that have ended stand at the end of each."""
    actor, day = actor_of(request), today()
    groups: dict[tuple[str, str], list[DutyLine]] = {}
    for line in duty_lines(actor, today=day):
        groups.setdefault((line.programme, line.programme_title), []).append(line)
    lines = [line for each in groups.values() for line in each]
    context = {
        "groups": [(title, sorted(each, key=_ended_last)) for (_number, title), each in groups.items()],
        "count": len(lines),
        "late": sum(period.late for line in lines for period in line.periods),
        "may_add": actor.may("plans:task:coordinate"),
    }
    return render(request, "console/duties.html", context)


@requires("plans:task:read")
def rules(request: HttpRequest) -> HttpResponseBase:
    found = rules_issued(actor_of(request), today=today())
    context = {"rules": found, "in_force": sum(rule.is_in_force for rule in found)}
    return render(request, "console/duty_rules.html", context)


@requires("plans:task:coordinate")
def add(request: HttpRequest) -> HttpResponseBase:
    actor, day = actor_of(request), today()
    sight = sight_of(actor, day=day)
    programmes = [(number, title) for number, title in sight.programmes]
    units = unit_choices(actor.scope_paths, day=day)
    data = request.POST if request.method == "POST" else None
    form = DutyForm(data, units=units, programmes=programmes, initial={"programme": request.GET.get("programme")})

    def do() -> HttpResponseBase:
        number = add_duty(wanted=form.wanted(), by=actor, at=instant_of(request))
        return said(request, _("Done and entered into the journal."), "console:duty", number=number)

    return performed(request, form, do) or form_page(request, "console/duty_add.html", form)


@requires("plans:task:read")
def duty(request: HttpRequest, number: str) -> HttpResponseBase:
    return _duty_page(request, duty_shown(actor_of(request), number, today=today()))


@requires("plans:task:read")
@require_POST
def perform(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    """Ends a duty, or enters what happened; refused, the page comes back with what was typed."""
    shown = duty_shown(actor_of(request), number, today=today())
    if act not in ("end", "raise"):
        raise Http404
    asked = _duty_form(shown, act, request)
    by, at = actor_of(request), instant_of(request)

    def do() -> HttpResponseBase:
        typed = asked.form.cleaned_data
        if act == "end":
            end_duty(duty=number, reason=typed["reason"], by=by, at=at)
            return said(request, _("Done and entered into the journal."), "console:duty", number=number)
        item = raise_due_item(duty=number, by=by, at=at, **typed)
        return said(request, _("Done and entered into the journal."), "console:due_item", number=item)

    return performed(request, asked.form, do) or _duty_page(request, shown, asked)


@requires("plans:task:read")
def period(request: HttpRequest, number: str, label: str) -> HttpResponseBase:
    return _period_page(request, period_shown(actor_of(request), number, label, today=today()))


@requires("plans:task:read")
@require_POST
def perform_on_period(request: HttpRequest, number: str, label: str, act: str) -> HttpResponseBase:
    """Merges the report of a period, or closes the period."""
    shown = period_shown(actor_of(request), number, label, today=today())
    if act not in ("merge", "close"):
        raise Http404
    asked = _period_form(shown, act, request)
    by, at = actor_of(request), instant_of(request)

    def do() -> HttpResponseBase:
        if act == "merge":
            paper = merge_report(duty=number, period=label, by=by, at=at)
            return said(request, _("Done and entered into the journal."), "console:paper", paper=paper)
        close_period(duty=number, period=label, by=by, at=at)
        return said(request, _("Done and entered into the journal."), "console:duty_period", number=number, label=label)

    return performed(request, asked.form, do) or _period_page(request, shown, asked)


def _duty_form(shown: DutyShown, act: str, request: HttpRequest | None = None) -> DueForm:
    data = request.POST if request else None
    address = reverse("console:duty_act", kwargs={"number": shown.line.number, "act": act})
    if act == "end":
        return plain_form(act, address, data)
    form = HappenedForm(data, prefix=act, units=shown.units)
    return DueForm(act, WORDINGS[act], form, address, is_asked=data is not None)


def _duty_page(request: HttpRequest, shown: DutyShown, asked: DueForm | None = None) -> HttpResponseBase:
    acts = [act for act, may in (("raise", shown.may_raise), ("end", shown.may_end)) if may]
    forms = [asked if asked and asked.act == act else _duty_form(shown, act) for act in acts]
    context = {"duty": shown, "line": shown.line, "forms": forms, "asked": asked}
    return render(request, "console/duty.html", context, status=form_status(asked.form) if asked else 200)


def _period_form(shown: PeriodShown, act: str, request: HttpRequest | None = None) -> DueForm:
    place = {"number": shown.line.duty, "label": shown.line.label, "act": act}
    return plain_form(act, reverse("console:duty_period_act", kwargs=place), request.POST if request else None)


def _period_page(request: HttpRequest, shown: PeriodShown, asked: DueForm | None = None) -> HttpResponseBase:
    acts = [act for act, may in (("merge", shown.may_merge), ("close", shown.may_close)) if may]
    forms = [asked if asked and asked.act == act else _period_form(shown, act) for act in acts]
    if asked and asked.act not in acts:
        forms = [asked, *forms]
    context = {"shown": shown, "duty": shown.duty, "line": shown.line, "forms": forms, "asked": asked}
    return render(request, "console/duty_period.html", context, status=form_status(asked.form) if asked else 200)


def _ended_last(line: DutyLine) -> bool:
    return line.ended_on is not None
