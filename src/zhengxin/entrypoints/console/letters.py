"""Letters under way, for who looks after the mail server."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.notices.actions import record_delivery
from zhengxin.contexts.notices.queries import letter, letters
from zhengxin.entrypoints.console.forms.letters import CameBackForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.plumbing.mail import mail_server


@requires("notices:mail:manage")
def listed(request: HttpRequest) -> HttpResponseBase:
    server = mail_server()
    context = {"letters": letters(actor_of(request)), "host": server.host if server else ""}
    return render(request, "console/letters.html", context)


@requires("notices:mail:manage")
def came_back(request: HttpRequest, number: int) -> HttpResponseBase:
    """The mail server took it and sent it back later, with words that become part of the proof."""
    shown = letter(actor_of(request), number)
    form = CameBackForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponseBase:
        answer = form.cleaned_data["answer"]
        proof = {"came_back": True, **({"answer": answer} if answer else {})}
        record_delivery(
            delivery=number, attempt=0, state="failed", proof=proof, by=actor_of(request), at=instant_of(request)
        )
        return said(request, _("Noted as come back. Correct the mailbox of the unit."), "console:letters")

    return performed(request, form, act) or form_page(request, "console/came_back.html", form, {"letter": shown})
