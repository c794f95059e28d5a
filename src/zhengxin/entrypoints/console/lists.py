"""Lists in the console: all of them, one with its draft, beginning, issue, opening to the public."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.plans.actions.lists import draft_version, issue_version, open_list, start_list
from zhengxin.contexts.plans.queries.lists import (
    ListShown,
    list_difference,
    list_items,
    list_shown,
    lists,
    reviews_due,
)
from zhengxin.contexts.subjects.queries import units_within
from zhengxin.entrypoints.console.forms.documents import BasisForm
from zhengxin.entrypoints.console.forms.lists import IssueForm, StartForm
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.list_table import difference_shown, item_table, kind_words, list_title
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


@requires("plans:list:read")
def index(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    rows = [(row, kind_words(row.kind)) for row in lists(actor, day=today())]
    due = [(found, kind_words(found.row.kind)) for found in reviews_due(actor, day=today())]
    context = {"rows": rows, "due": due, "may_draft": actor.may("plans:list:draft")}
    return render(request, "console/lists.html", context)


@requires("plans:list:draft")
def start(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    form = StartForm(request.POST or None, units_within(actor.scope_paths, day=today()))
    if request.method == "POST" and form.is_valid():
        try:
            number = start_list(**form.cleaned_data, by=actor, at=instant_of(request))
            draft_version(number=number, by=actor, at=instant_of(request))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The list %(number)s has begun, with an empty draft.") % {"number": number})
            return redirect("console:list", number=number)
    return render(request, "console/list_start.html", {"form": form}, status=422 if form.errors else 200)


@requires("plans:list:read")
def one(request: HttpRequest, number: str) -> HttpResponseBase:
    actor = actor_of(request)
    shown = list_shown(actor, number, day=today())
    draft, before = shown.draft, shown.issued[0] if shown.issued else None
    version = draft or before
    told = list_difference(shown, before.number, draft.number) if draft and before else None
    context = {
        "list": shown,
        "title": list_title(shown),
        "draft": draft,
        "before": before,
        "version": version,
        "table": item_table(shown, list_items(shown, version.number), request.GET) if version else None,
        "told": difference_shown(shown, told) if told is not None else None,
        "may_change": draft is not None and _may(request, shown, "plans:list:draft"),
        "may_draft": draft is None and _may(request, shown, "plans:list:draft"),
        "may_issue": draft is not None and _may(request, shown, "plans:list:issue"),
        "may_open": before is not None and not shown.is_public and _may(request, shown, "plans:list:issue"),
        "is_drafter": draft is not None and actor.id in draft.drafters,
    }
    return render(request, "console/list.html", context)


@requires("plans:list:draft")
@require_POST
def draft(request: HttpRequest, number: str) -> HttpResponseBase:
    draft_version(number=number, by=actor_of(request), at=instant_of(request))
    return redirect("console:list", number=number)


@requires("plans:list:issue")
def issue(request: HttpRequest, number: str) -> HttpResponseBase:
    actor = actor_of(request)
    shown = list_shown(actor, number, day=today())
    version = shown.draft
    if version is None:
        raise Refused("plans.list_no_draft")
    form = IssueForm(request.POST or None, initial={"seen": version.changes, "in_force_from": today()})
    if shown.is_public or shown.publication_basis:
        del form.fields["publication_basis"]
    if request.method == "POST" and form.is_valid():
        try:
            issue_version(number=number, **form.cleaned_data, by=actor, at=instant_of(request))
        except Refused as refused:
            field = {"plans.list_basis_missing": "basis", "plans.list_day_before": "in_force_from"}.get(refused.code)
            form.add_error(field, sentence(refused))
        else:
            messages.success(request, _("Version %(version)s is issued.") % {"version": version.number})
            return redirect("console:list", number=number)
    before = shown.issued[0] if shown.issued else None
    context = {
        "list": shown,
        "title": list_title(shown),
        "draft": version,
        "before": before,
        "told": difference_shown(shown, list_difference(shown, before.number, version.number)) if before else None,
        "form": form,
    }
    return render(request, "console/list_issue.html", context, status=422 if form.errors else 200)


@requires("plans:list:issue")
def open_to_public(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = list_shown(actor_of(request), number, day=today())
    form = BasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_list(
                number=number,
                basis=form.cleaned_data["basis"],
                by=actor_of(request),
                at=instant_of(request),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The list is public now."))
            return redirect("portal:list", number=number)
    context = {"list": shown, "title": list_title(shown), "form": form}
    return render(request, "console/list_open.html", context, status=422 if form.errors else 200)


def _may(request: HttpRequest, shown: ListShown, permission: str) -> bool:
    actor = actor_of(request)
    return actor.may(permission) and actor.covers(shown.path)
