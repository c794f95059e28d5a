"""Lists in the console: all of them, one with its draft, beginning, issue, opening to the public."""

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
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.list_table import difference_shown, item_table, kind_words, list_title
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.refusals import Refused

ISSUE_FIELDS = {"plans.list_basis_missing": "basis", "plans.list_day_before": "in_force_from"}


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

    def act() -> HttpResponseBase:
        number = start_list(**form.cleaned_data, by=actor, at=instant_of(request))
        draft_version(number=number, by=actor, at=instant_of(request))
        words = _("The list %(number)s has begun, with an empty draft.") % {"number": number}
        return said(request, words, "console:list", number=number)

    return performed(request, form, act) or form_page(request, "console/list_start.html", form)


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

    def act() -> HttpResponseBase:
        issue_version(number=number, **form.cleaned_data, by=actor, at=instant_of(request))
        words = _("Version %(version)s is issued.") % {"version": version.number}
        return said(request, words, "console:list", number=number)

    answer = performed(request, form, act, beside=lambda refused: ISSUE_FIELDS.get(refused.code))
    if answer is not None:
        return answer
    before = shown.issued[0] if shown.issued else None
    context = {
        "list": shown,
        "title": list_title(shown),
        "draft": version,
        "before": before,
        "told": difference_shown(shown, list_difference(shown, before.number, version.number)) if before else None,
    }
    return form_page(request, "console/list_issue.html", form, context)


@requires("plans:list:issue")
def open_to_public(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = list_shown(actor_of(request), number, day=today())
    form = BasisForm(request.POST or None)

    def act() -> HttpResponseBase:
        open_list(number=number, basis=form.cleaned_data["basis"], by=actor_of(request), at=instant_of(request))
        return said(request, _("The list is public now."), "portal:list", number=number)

    context = {"list": shown, "title": list_title(shown)}
    return performed(request, form, act) or form_page(request, "console/list_open.html", form, context)


def _may(request: HttpRequest, shown: ListShown, permission: str) -> bool:
    actor = actor_of(request)
    return actor.may(permission) and actor.covers(shown.path)
