"""Letters under way, for who looks after the mail server."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengxin.contexts.notices.actions import record_delivery
from zhengxin.contexts.notices.queries import letters
from zhengxin.entrypoints.kit.form_act import said
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.plumbing.mail import mail_server


@requires("notices:mail:manage")
def listed(request: HttpRequest) -> HttpResponseBase:
    server = mail_server()
    context = {"letters": letters(actor_of(request)), "host": server.host if server else ""}
    return render(request, "console/letters.html", context)


@requires("notices:mail:manage")
@require_POST
def came_back(request: HttpRequest, letter: int) -> HttpResponseBase:
    """The mail server took it and sent it back later."""
    record_delivery(
        delivery=letter,
        attempt=0,
        state="failed",
        proof={"came_back": True},
        by=actor_of(request),
        at=instant_of(request),
    )
    return said(request, _("Noted as come back. Correct the mailbox of the unit."), "console:letters")
