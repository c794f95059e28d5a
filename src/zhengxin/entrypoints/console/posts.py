"""One unit: its posts, who holds them, the roles they carry, its mailbox; each changed by who looks after it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.access.actions import grant_role, withdraw_role
from zhengxin.contexts.access.queries import grants_of
from zhengxin.contexts.journal.queries import entries_listed_about
from zhengxin.contexts.notices.actions import set_mailbox
from zhengxin.contexts.notices.queries import unit_mailbox
from zhengxin.contexts.plans.queries import standing_duties
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term
from zhengxin.contexts.subjects.queries import UnitShown, people_named, posts_in, unit_history, unit_numbered, work_of
from zhengxin.entrypoints.console.forms.posts import BeginForm, GrantForm, MailboxForm, PostForm, UntilForm
from zhengxin.entrypoints.kit.form_act import performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.words import event_words
from zhengxin.kernel.refusals import Refused

Bound = dict[str, forms.Form]


@requires("subjects:unit:read")
def unit(request: HttpRequest, number: str) -> HttpResponseBase:
    return _page(request, unit_in_scope(request, number))


@requires("subjects:unit:manage")
@require_POST
def create(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), PostForm(request.POST, prefix="post")

    def act() -> HttpResponseBase:
        told = form.cleaned_data
        create_post(unit=number, title=told["title"], is_head=told["is_head"], **_who(request))
        return said(request, _("The post is there."), "console:unit", number=number)

    return performed(request, form, act, beside="title") or _page(request, shown, form)


@requires("notices:mail:manage")
@require_POST
def mailbox(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), MailboxForm(request.POST, prefix="mailbox")

    def act() -> HttpResponseBase:
        set_mailbox(to_unit=number, address=form.cleaned_data["address"], **_who(request))
        return said(request, _("The mailbox is noted."), "console:unit", number=number)

    return performed(request, form, act, beside="address") or _page(request, shown, form)


@requires("subjects:term:manage")
@require_POST
def begin(request: HttpRequest, number: str, post: int) -> HttpResponseBase:
    shown, prefix = unit_in_scope(request, number), f"begin-{post}"
    name = request.POST.get(f"{prefix}-name", "").strip()
    namesakes = people_named(name, actor_of(request).scope_paths, day=today())
    form = BeginForm(request.POST, prefix=prefix, namesakes=namesakes)

    def act() -> HttpResponseBase:
        told = form.cleaned_data
        begin_term(post=post, name=told["name"], person=form.person, from_day=told["from_day"], **_who(request))
        return said(request, _("The term has begun."), "console:unit", number=number)

    return performed(request, form, act, beside="name") or _page(request, shown, form)


@requires("subjects:term:manage")
@require_POST
def end(request: HttpRequest, number: str, post: int, person: int) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), UntilForm(request.POST, prefix=f"end-{post}-{person}")

    def act() -> HttpResponseBase:
        end_term(post=post, person=person, until_day=form.cleaned_data["until_day"], **_who(request))
        return said(request, _("The end of the term is noted."), "console:unit", number=number)

    return performed(request, form, act, beside="until_day") or _page(request, shown, form)


@requires("access:role:manage")
@require_POST
def grant(request: HttpRequest, number: str, post: int) -> HttpResponseBase:
    shown = unit_in_scope(request, number)
    form = GrantForm(request.POST, prefix=f"grant-{post}", unit=shown)

    def act() -> HttpResponseBase:
        told = form.cleaned_data
        grant_role(post=post, role=told["role"], path=form.path, from_day=told["from_day"], **_who(request))
        return said(request, _("The post carries the role."), "console:unit", number=number)

    return performed(request, form, act, beside="role") or _page(request, shown, form)


@requires("access:role:manage")
@require_POST
def withdraw(request: HttpRequest, number: str, grant: int) -> HttpResponseBase:
    shown, form = unit_in_scope(request, number), UntilForm(request.POST, prefix=f"withdraw-{grant}")

    def act() -> HttpResponseBase:
        withdraw_role(grant=grant, until_day=form.cleaned_data["until_day"], **_who(request))
        return said(request, _("The end of the role is noted."), "console:unit", number=number)

    return performed(request, form, act, beside="until_day") or _page(request, shown, form)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_of(request), "at": instant_of(request)}


def unit_in_scope(request: HttpRequest, number: str) -> UnitShown:
    """Refused "subjects.unknown_unit" for what is not there or outside the reader's part of the tree."""
    shown = unit_numbered(number, day=today())
    if not actor_of(request).covers(shown.path):
        raise Refused("subjects.unknown_unit", number=number)
    return shown


def _page(request: HttpRequest, shown: UnitShown, sent: forms.Form | None = None) -> HttpResponseBase:
    """All forms of the unit folded away, and open the one that was sent and refused."""
    bound = {str(sent.prefix): sent} if sent else {}
    posts = posts_in(shown.number, day=today())
    grants = grants_of([post.id for post in posts], day=today())
    rows = [
        {
            "post": post,
            "holders": [(holder, _form(bound, f"end-{post.id}-{holder.person}", UntilForm)) for holder in post.holders],
            "grants": [
                (found, _form(bound, f"withdraw-{found.id}", UntilForm)) for found in grants if found.post == post.id
            ],
            "begin": _form(bound, f"begin-{post.id}", BeginForm),
            "grant": _form(bound, f"grant-{post.id}", GrantForm, unit=shown),
        }
        for post in posts
    ]
    address = unit_mailbox(shown.number, day=today())
    context = {
        "unit": shown,
        "duties": standing_duties(actor_of(request), work_of(shown.number, day=today())),
        "rows": rows,
        "new_post": _form(bound, "post", PostForm),
        "mailbox": _form(bound, "mailbox", MailboxForm, initial={"address": address}),
        "mailbox_address": address,
        "wrong": sent,
        "history": unit_history(shown.number, day=today()),
        "entries": [
            (entry, event_words(entry.event)) for entry in entries_listed_about(shown.number, of="subjects.unit_")
        ],
    }
    return render(request, "console/unit.html", context, status=422 if sent else 200)


def _form(bound: Bound, prefix: str, form: type[forms.Form], **options: Any) -> forms.Form:
    return bound.get(prefix) or form(prefix=prefix, **options)
