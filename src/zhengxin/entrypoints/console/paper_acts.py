"""The acts that decide about a paper: review, issue, withdrawal. Each page says what follows before it is done."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.documents.actions import issue_paper, review_paper, withdraw_paper
from zhengxin.contexts.documents.queries import PaperShown, next_serial, paper_shown, sheet_to_seal
from zhengxin.entrypoints.console.forms.papers import IssueForm, ReviewForm, SheetForm, WithdrawalForm
from zhengxin.entrypoints.console.papers import download
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires

Form = TypeVar("Form", bound=ReviewForm)


@requires("documents:paper:review")
def review(request: HttpRequest, paper: int) -> HttpResponseBase:
    def act(form: ReviewForm) -> str:
        review_paper(
            paper=paper,
            seen=form.cleaned_data["seen"],
            by=actor_of(request),
            at=instant_of(request),
        )
        return _("Reviewed. The paper can be issued now.")

    return _page(request, paper, "console/paper_review.html", ReviewForm, act)


@requires("documents:paper:issue")
def issue(request: HttpRequest, paper: int) -> HttpResponseBase:
    def act(form: IssueForm) -> str:
        typed = form.cleaned_data
        number = issue_paper(
            paper=paper,
            seen=typed["seen"],
            signer=typed["signer"],
            issued_on=typed["issued_on"],
            serial=typed["serial"],
            seal=typed["seal"].read(),
            seal_name=typed["seal"].name,
            by=actor_of(request),
            at=instant_of(request),
        )
        return _("Issued as %(number)s.") % {"number": number}

    return _page(request, paper, "console/paper_issue.html", IssueForm, act)


@requires("documents:paper:draft")
def withdraw(request: HttpRequest, paper: int) -> HttpResponseBase:
    def act(form: WithdrawalForm) -> str:
        withdraw_paper(
            paper=paper,
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=instant_of(request),
        )
        return _("The paper has been withdrawn.")

    return _page(request, paper, "console/paper_withdraw.html", WithdrawalForm, act)


@requires("documents:paper:issue")
def sheet(request: HttpRequest, paper: int) -> HttpResponseBase:
    """The sheet to be printed, signed and sealed, with the number that the issue will give."""
    found = paper_shown(actor_of(request), paper)
    form = SheetForm(request.GET, auto_id="sheet_%s")
    if not form.is_valid():
        context = {"paper": found, "form": IssueForm(initial=_beginning(request, found)), "sheet_form": form}
        return render(request, "console/paper_issue.html", context, status=422)
    name, content = sheet_to_seal(
        actor_of(request),
        paper,
        **form.cleaned_data,
        at=instant_of(request),
    )
    return download(name, content)


def _beginning(request: HttpRequest, paper: PaperShown) -> dict[str, object]:
    """What the forms of an issue begin with: today and the next number."""
    day = today()
    serial = next_serial(actor_of(request), paper.id, year=day.year)
    return {"seen": paper.version, "issued_on": day, "serial": serial}


def _page(
    request: HttpRequest, paper: int, template: str, kind: type[Form], act: Callable[[Form], str]
) -> HttpResponseBase:
    """One form, one act; what was refused stands on top of what was typed."""
    found = paper_shown(actor_of(request), paper)
    beginning = _beginning(request, found) if kind is IssueForm else {"seen": found.version}
    form = kind(request.POST or None, request.FILES or None, initial=beginning)
    context = {"paper": found, "sheet_form": SheetForm(initial=beginning, auto_id="sheet_%s")}
    answer = performed(request, form, lambda: said(request, act(form), "console:paper", paper=paper))
    return answer or form_page(request, template, form, context)
