"""One unit: its posts, who holds them, the roles they carry, its mailbox; each changed by who looks after it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.access.actions import grant_role, withdraw_role
from zhengxin.contexts.access.queries import grants_of
from zhengxin.contexts.notices.actions import set_mailbox
from zhengxin.contexts.notices.queries import unit_mailbox
from zhengxin.contexts.plans.queries import standing_duties
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term
from zhengxin.contexts.subjects.queries import UnitShown, posts_in, unit_numbered
from zhengxin.entrypoints.console.forms.posts import BeginForm, GrantForm, MailboxForm, PostForm, UntilForm
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused

Bound = dict[str, forms.Form]


@requires("subjects:unit:read")
def unit(request: HttpRequest, number: str) -> HttpResponseBase:
    return _page(request, _unit(request, number), {})


@requires("subjects:unit:manage")
@require_POST
def create(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = _unit(request, number), PostForm(request.POST, prefix="post")

    def act() -> None:
        told = form.cleaned_data
        create_post(unit=number, title=told["title"], is_head=told["is_head"], **_who(request))

    return _done(request, shown, form, "title", act, _("The post is there."))


@requires("notices:mail:manage")
@require_POST
def mailbox(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, form = _unit(request, number), MailboxForm(request.POST, prefix="mailbox")

    def act() -> None:
        set_mailbox(to_unit=number, address=form.cleaned_data["address"], **_who(request))

    return _done(request, shown, form, "address", act, _("The mailbox is noted."))


@requires("subjects:term:manage")
@require_POST
def begin(request: HttpRequest, number: str, post: int) -> HttpResponseBase:
    shown, form = _unit(request, number), BeginForm(request.POST, prefix=f"begin-{post}")

    def act() -> None:
        told = form.cleaned_data
        begin_term(post=post, name=told["name"], from_day=told["from_day"], **_who(request))

    return _done(request, shown, form, "name", act, _("The term has begun."))


@requires("subjects:term:manage")
@require_POST
def end(request: HttpRequest, number: str, post: int, person: int) -> HttpResponseBase:
    shown, form = _unit(request, number), UntilForm(request.POST, prefix=f"end-{post}-{person}")

    def act() -> None:
        end_term(post=post, person=person, until_day=form.cleaned_data["until_day"], **_who(request))

    return _done(request, shown, form, "until_day", act, _("The end of the term is noted."))


@requires("access:role:manage")
@require_POST
def grant(request: HttpRequest, number: str, post: int) -> HttpResponseBase:
    shown = _unit(request, number)
    form = GrantForm(request.POST, prefix=f"grant-{post}", unit=shown)

    def act() -> None:
        told = form.cleaned_data
        grant_role(post=post, role=told["role"], path=form.path, from_day=told["from_day"], **_who(request))

    return _done(request, shown, form, "role", act, _("The post carries the role."))


@requires("access:role:manage")
@require_POST
def withdraw(request: HttpRequest, number: str, grant: int) -> HttpResponseBase:
    shown, form = _unit(request, number), UntilForm(request.POST, prefix=f"withdraw-{grant}")

    def act() -> None:
        withdraw_role(grant=grant, until_day=form.cleaned_data["until_day"], **_who(request))

    return _done(request, shown, form, "until_day", act, _("The end of the role is noted."))


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_of(request), "at": instant_of(request)}


def _unit(request: HttpRequest, number: str) -> UnitShown:
    """Refused "subjects.unknown_unit" for what is not there or outside the reader's part of the tree."""
    shown = unit_numbered(number, day=today())
    if not actor_of(request).covers(shown.path):
        raise Refused("subjects.unknown_unit", number=number)
    return shown


def _done(
    request: HttpRequest, shown: UnitShown, form: forms.Form, field: str, act: Callable[[], None], said: str
) -> HttpResponseBase:
    """Acts and goes back to the unit; what is refused stands beside its field, with what was typed."""
    if form.is_valid():
        try:
            act()
        except Refused as refused:
            form.add_error(field, sentence(refused))
        else:
            messages.success(request, said)
            return redirect("console:unit", number=shown.number)
    return _page(request, shown, {str(form.prefix): form}, status=422)


def _page(request: HttpRequest, shown: UnitShown, bound: Bound, *, status: int = 200) -> HttpResponseBase:
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
        "duties": standing_duties(actor_of(request), shown.number, today=today()),
        "rows": rows,
        "new_post": _form(bound, "post", PostForm),
        "mailbox": _form(bound, "mailbox", MailboxForm, initial={"address": address}),
        "mailbox_address": address,
        "wrong": next(iter(bound.values()), None),
    }
    return render(request, "console/unit.html", context, status=status)


def _form(bound: Bound, prefix: str, form: type[forms.Form], **options: Any) -> forms.Form:
    return bound.get(prefix) or form(prefix=prefix, **options)
