"""Official papers: the list, one paper with its text, drafting and revising, the files."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.documents.actions import draft_paper, revise_paper
from zhengxin.contexts.documents.queries import (
    PaperShown,
    last_organ_code,
    paper_file,
    paper_kind,
    paper_kinds,
    paper_seal,
    paper_shown,
    papers,
)
from zhengxin.contexts.notices.queries import services_of
from zhengxin.contexts.publication.queries import AnnouncementShown, announced_as
from zhengxin.contexts.subjects.queries import units_within
from zhengxin.entrypoints.console.forms.papers import NewPaperForm, RevisionForm, wording_of
from zhengxin.entrypoints.kit.downloads import download
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.templatetags.papers import STATES
from zhengxin.kernel.actors import Actor

PAGE = 50


@requires("documents:paper:read")
def listed(request: HttpRequest) -> HttpResponseBase:
    state = request.GET.get("state", "")
    words = request.GET.get("q", "")[:100]
    before = request.GET.get("before", "")
    rows = papers(
        actor_of(request),
        state=state if state in STATES else "",
        words=words,
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    context = {
        "papers": rows,
        "state": state,
        "states": STATES,
        "words": words,
        "older": rows[-1].id if len(rows) == PAGE else None,
        "may_draft": actor_of(request).may("documents:paper:draft"),
    }
    return render(request, "console/papers.html", context)


@requires("documents:paper:read")
def shown(request: HttpRequest, paper: int) -> HttpResponseBase:
    actor = actor_of(request)
    found = paper_shown(actor, paper)
    services = services_of(actor, paper, today=today()) if found.state == "issued" else []
    announced = announced_as(paper)
    context = {"paper": found, "services": services, "announced": announced, **_acts(actor, found, announced)}
    return render(request, "console/paper.html", context)


def _acts(actor: Actor, paper: PaperShown, announced: AnnouncementShown | None) -> dict[str, Any]:
    """Which acts the page offers; the acts themselves ask again."""
    is_open = paper.state in ("draft", "reviewed") and actor.covers(paper.path)
    may_review = is_open and paper.state == "draft" and actor.may("documents:paper:review")
    may_issue = is_open and paper.state == "reviewed" and actor.may("documents:paper:issue")
    may_announce = paper.state == "issued" and actor.covers(paper.path) and actor.may("publication:paper:announce")
    is_reviewer = actor.id == paper.reviewed_by and not paper_kind(paper.kind).issuer_may_be_reviewer
    return {
        "may_revise": is_open and actor.may("documents:paper:draft"),
        "may_review": may_review and actor.id not in paper.writers,
        "may_issue": may_issue and not is_reviewer,
        "may_serve": paper.state == "issued" and actor.covers(paper.path) and actor.may("notices:paper:serve"),
        "may_announce": may_announce and announced is None,
        "may_take_down": may_announce and announced is not None and announced.paper is not None,
        "waits_for_other_eyes": may_review and actor.id in paper.writers,
        "waits_for_other_issuer": may_issue and is_reviewer,
    }


@requires("documents:paper:draft")
def new(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    units = _own_units(actor)
    kinds = paper_kinds()
    chosen = request.GET.get("kind", "")
    kind = chosen if chosen in {row.name for row in kinds} else kinds[0].name
    code = last_organ_code(actor, unit=units[0][0], kind=kind) if units else ""
    form = NewPaperForm(request.POST or None, kinds=kinds, units=units, initial={"kind": kind, "organ_code": code})

    def act() -> HttpResponseBase:
        paper = draft_paper(
            kind=form.cleaned_data["kind"],
            unit=form.cleaned_data["unit"],
            content=form.text(),
            organ_code=form.cleaned_data["organ_code"],
            by=actor,
            at=instant_of(request),
        )
        return said(request, _("The draft is kept. Somebody else must review it."), "console:paper", paper=paper)

    return performed(request, form, act) or form_page(request, "console/paper_form.html", form)


def _own_units(actor: Actor) -> list[tuple[str, str]]:
    """Number and name of the units whose posts the actor holds and that lie inside its scope."""
    own = [post.path for post in actor.posts if actor.covers(post.path)]
    return [(unit.number, unit.name) for unit in units_within(own, day=today()) if unit.path in own]


@requires("documents:paper:draft")
def revise(request: HttpRequest, paper: int) -> HttpResponseBase:
    found = paper_shown(actor_of(request), paper)
    form = RevisionForm(request.POST or None, initial=wording_of(found))

    def act() -> HttpResponseBase:
        revise_paper(
            paper=paper,
            seen=form.cleaned_data["seen"],
            content=form.text(found.text),
            organ_code=form.cleaned_data["organ_code"],
            by=actor_of(request),
            at=instant_of(request),
        )
        return said(request, _("The new wording is kept; the one before it too."), "console:paper", paper=paper)

    return performed(request, form, act) or form_page(request, "console/paper_form.html", form, {"paper": found})


@requires("documents:paper:read")
def word_file(request: HttpRequest, paper: int) -> HttpResponseBase:
    name, content = paper_file(actor_of(request), paper)
    return download(name, content)


@requires("documents:paper:read")
def seal(request: HttpRequest, paper: int) -> HttpResponseBase:
    """The scan as it was handed in, always as a download."""
    name, _media_type, content = paper_seal(actor_of(request), paper)
    return download(name, content)
