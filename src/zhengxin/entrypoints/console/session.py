"""Log-in, log-out, one's own password."""

from typing import Any

from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.access.actions import change_password
from zhengxin.entrypoints.console.forms.session import LogInForm, PasswordForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, must_change_password, public, requires
from zhengxin.kernel.refusals import Refused

_log_in = LoginView.as_view(
    template_name="console/log_in.html", authentication_form=LogInForm, redirect_authenticated_user=True
)


@public
def log_in(request: HttpRequest) -> HttpResponseBase:
    return _log_in(request)


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many failures for this name from this address; told in words, with the status the standard gives it."""
    message = _("Too many failed attempts. Log-in for this name is closed for 15 minutes.")
    return render(request, "kit/fault.html", {"message": message, "code": 429}, status=429)


@public
@require_POST
def log_out(request: HttpRequest) -> HttpResponseBase:
    logout(request)
    return redirect("portal:home")


@requires("console:home:see", with_first_password=True)
def password(request: HttpRequest) -> HttpResponseBase:
    form = PasswordForm(request.POST or None)

    def act() -> HttpResponseBase:
        change_password(
            account=request.user,  # type: ignore[arg-type]
            old=form.cleaned_data["old"],
            new=form.cleaned_data["new"],
            by=actor_of(request),
            at=instant_of(request),
        )
        update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
        return said(request, _("Your password has been changed."), "console:home")

    def field_of(refused: Refused) -> str:
        return "old" if refused.code == "access.password_wrong" else "new"

    context = {"is_first": must_change_password(request)}
    return performed(request, form, act, beside=field_of) or form_page(request, "console/password.html", form, context)
