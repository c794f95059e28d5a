"""Accounts: opened for holders of posts, closed, given new passwords."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhengxin.contexts.access.actions import close_account, open_account, reset_password
from zhengxin.contexts.access.queries import account_shown, accounts, without_account
from zhengxin.entrypoints.console.forms.accounts import CloseForm, OpenForm
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused

PASSWORD_BYTES = 12


@requires("access:account:manage")
@never_cache
def listed(request: HttpRequest) -> HttpResponseBase:
    """All accounts, and the form that opens one; its first password is on the answer to that form and nowhere else."""
    actor, told = actor_of(request), None
    form = OpenForm(request.POST or None, people=without_account(actor, day=today()))
    if request.method == "POST" and form.is_valid():
        told = (form.cleaned_data["login"].strip(), secrets.token_urlsafe(PASSWORD_BYTES))
        try:
            open_account(
                login=told[0],
                person=int(form.cleaned_data["person"]),
                password=told[1],
                must_change_password=True,
                by=actor,
                at=instant_of(request),
            )
        except Refused as refused:
            form.add_error("person" if refused.code == "access.person_has_account" else "login", sentence(refused))
            told = None
        else:
            form = OpenForm(people=without_account(actor, day=today()))
    return _page(request, {"form": form, "told": told}, 422 if form.errors else 200)


@requires("access:account:manage")
def close(request: HttpRequest, uuid: object) -> HttpResponseBase:
    shown = account_shown(actor_of(request), str(uuid), day=today())
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_account(
                account=shown.uuid,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=instant_of(request),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The account %(login)s is closed.") % {"login": shown.login})
            return redirect("console:accounts")
    context = {"account": shown, "form": form}
    return render(request, "console/close_account.html", context, status=422 if form.errors else 200)


@requires("access:account:manage")
@never_cache
def new_password(request: HttpRequest, uuid: object) -> HttpResponseBase:
    """Asks first; the new password is on the answer alone."""
    shown = account_shown(actor_of(request), str(uuid), day=today())
    if request.method != "POST":
        return render(request, "console/new_password.html", {"account": shown})
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    reset_password(
        account=shown.uuid,
        password=password,
        by=actor_of(request),
        at=instant_of(request),
    )
    form = OpenForm(people=without_account(actor_of(request), day=today()))
    return _page(request, {"form": form, "told": (shown.login, password)}, 200)


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponseBase:
    rows = accounts(actor_of(request), day=today())
    return render(request, "console/accounts.html", {**context, "accounts": rows}, status=status)
