"""Machines that speak for units: proposed, granted by a second person, given secrets, ended."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.access.actions import end_client, grant_client, make_client_secret, propose_client
from zhengxin.contexts.access.queries import client_shown, clients
from zhengxin.contexts.subjects.queries import unit_choices
from zhengxin.entrypoints.console.forms.accounts import CloseForm
from zhengxin.entrypoints.console.forms.clients import ClientForm, SecretForm
from zhengxin.entrypoints.kit.form_act import form_page, form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.machine_words import kind_words, permission_words
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.refusals import Refused

_BESIDE = {
    "access.client_name_missing": "name",
    "access.client_kinds_wrong": "kinds",
    "access.client_permissions_wrong": "permissions",
    "access.client_day_wrong": "until_day",
    "subjects.unit_has_ended": "unit",
}


@requires("console:home:see")
def listed(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/clients.html", {"clients": clients(actor_of(request), day=today())})


@requires("access:account:manage")
def propose(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    form = ClientForm(request.POST or None, units=unit_choices(actor.scope_paths, day=today()))

    def act() -> HttpResponseBase:
        number = propose_client(**form.cleaned_data, by=actor, at=instant_of(request))
        return said(request, _("Proposed. The security administrator grants it."), "console:client", number=number)

    return performed(request, form, act, beside=_beside) or form_page(request, "console/client_propose.html", form)


@requires("console:home:see")
def one(request: HttpRequest, number: str) -> HttpResponseBase:
    return _page(request, number)


@requires("access:role:manage")
@require_POST
def grant(request: HttpRequest, number: str) -> HttpResponseBase:
    grant_client(number=number, by=actor_of(request), at=instant_of(request))
    words = _("Granted. The system administrator makes its secret.")
    return said(request, words, "console:client", number=number)


@requires("access:account:manage")
@require_POST
def secret(request: HttpRequest, number: str) -> HttpResponseBase:
    """The secret is on the answer to this form and nowhere else."""
    form = SecretForm(request.POST)

    def act() -> HttpResponseBase:
        ends_now = form.cleaned_data["ends_others_now"]
        made = make_client_secret(number=number, ends_others_now=ends_now, by=actor_of(request), at=instant_of(request))
        return _page(request, number, secret=made)

    return performed(request, form, act) or _page(request, number, secret_form=form)


@requires("console:home:see")
@require_POST
def end(request: HttpRequest, number: str) -> HttpResponseBase:
    form = CloseForm(request.POST)

    def act() -> HttpResponseBase:
        end_client(number=number, reason=form.cleaned_data["reason"], by=actor_of(request), at=instant_of(request))
        return said(
            request, _("Ended. Its secrets and tokens are good for nothing more."), "console:client", number=number
        )

    return performed(request, form, act, beside="reason") or _page(request, number, end_form=form)


def _page(
    request: HttpRequest,
    number: str,
    *,
    secret: str = "",
    secret_form: SecretForm | None = None,
    end_form: CloseForm | None = None,
) -> HttpResponseBase:
    shown = client_shown(actor_of(request), number, day=today())
    sent = secret_form or end_form
    context = {
        "client": shown,
        "kinds": [kind_words(code) for code in shown.kinds],
        "permissions": [permission_words(name) for name in shown.permissions],
        "secret": secret,
        "secret_form": secret_form or SecretForm(),
        "end_form": end_form or CloseForm(),
        "wrong": sent,
    }
    return render(request, "console/client.html", context, status=form_status(sent) if sent else 200)


def _beside(refused: Refused) -> str | None:
    return _BESIDE.get(refused.code)
