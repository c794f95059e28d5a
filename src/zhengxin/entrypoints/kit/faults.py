"""Pages for what went wrong: one sentence, what now, no traceback."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.refusals import sentence, status
from zhengxin.kernel.refusals import Refused


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    return _page(request, sentence(refused), status(refused), permission=refused.params.get("permission", ""))


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _("The request could not be read."), 400)


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _("This page is not open to you."), 403)


@public
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, _("The form has expired. Go back, reload the page and send it again."), 403)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _("There is no page at this address."), 404)


@public
def failed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_("Something failed on our side and has been noted. Please try again later."), status=500)


def _page(request: HttpRequest, message: str, code: int, *, permission: object = "") -> HttpResponse:
    context = {"message": message, "code": code, "permission": permission}
    return render(request, "kit/fault.html", context, status=code)
