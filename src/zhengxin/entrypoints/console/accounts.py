"""Accounts: opened for holders of posts, closed, given new passwords."""

import secrets

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.access.actions import close_account, open_account
from zhengxin.contexts.access.queries import account_shown, accounts, without_account
from zhengxin.contexts.notices.actions import give_new_password
from zhengxin.entrypoints.console.forms.accounts import CloseForm, OpenForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.refusals import Refused

PASSWORD_BYTES = 12


@requires("access:account:manage")
def listed(request: HttpRequest) -> HttpResponseBase:
    """All accounts, and the form that opens one; its first password is on the answer to that form and nowhere else."""
    actor = actor_of(request)
    form = OpenForm(request.POST or None, people=without_account(actor, day=today()))

    def act() -> HttpResponseBase:
        login, password = form.cleaned_data["login"].strip(), secrets.token_urlsafe(PASSWORD_BYTES)
        open_account(
            login=login,
            person=int(form.cleaned_data["person"]),
            password=password,
            must_change_password=True,
            by=actor,
            at=instant_of(request),
        )
        return _page(request, told=(login, password))

    return performed(request, form, act, beside=_field_of) or _page(request, form)


@requires("access:account:manage")
def close(request: HttpRequest, uuid: object) -> HttpResponseBase:
    shown = account_shown(actor_of(request), str(uuid), day=today())
    form = CloseForm(request.POST or None)

    def act() -> HttpResponseBase:
        reason = form.cleaned_data["reason"]
        close_account(account=shown.uuid, reason=reason, by=actor_of(request), at=instant_of(request))
        return said(request, _("The account %(login)s is closed.") % {"login": shown.login}, "console:accounts")

    return performed(request, form, act) or form_page(request, "console/close_account.html", form, {"account": shown})


@requires("access:account:manage")
def new_password(request: HttpRequest, uuid: object) -> HttpResponseBase:
    """Asks first; the new password is on the answer alone."""
    shown = account_shown(actor_of(request), str(uuid), day=today())
    if request.method != "POST":
        return render(request, "console/new_password.html", {"account": shown})
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    give_new_password(
        account=shown.uuid,
        password=password,
        by=actor_of(request),
        at=instant_of(request),
    )
    return _page(request, told=(shown.login, password))


def _field_of(refused: Refused) -> str:
    return "person" if refused.code == "access.person_has_account" else "login"


def _page(
    request: HttpRequest, form: OpenForm | None = None, *, told: tuple[str, str] | None = None
) -> HttpResponseBase:
    """`told`: log-in name and first password of an account, shown this once above an empty form."""
    actor = actor_of(request)
    context = {"told": told, "accounts": accounts(actor, day=today())}
    form = form or OpenForm(people=without_account(actor, day=today()))
    return form_page(request, "console/accounts.html", form, context)
