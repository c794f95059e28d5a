"""Errors as problem details (RFC 9457) with a code that programs can read."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja.errors import ValidationError

from zhengxin.entrypoints.kit.refusals import sentence, status
from zhengxin.kernel.refusals import Refused

MEDIA_TYPE = "application/problem+json"
_BEARER = 'Bearer realm="zhengxin"'
# What goes with a refusal: RFC 6750, section 3; RFC 9110, section 10.2.3.
_HEADERS = {
    "access.token_missing": {"WWW-Authenticate": _BEARER},
    "access.token_wrong": {"WWW-Authenticate": f'{_BEARER}, error="invalid_token"'},
    "access.scope_missing": {"WWW-Authenticate": f'{_BEARER}, error="insufficient_scope"'},
    "api.call_under_way": {"Retry-After": "5"},
    "api.too_many_calls": {"Retry-After": "60"},
}


class WrongParameter(Schema):
    """One parameter that cannot be used."""

    parameter: str
    message: str


class Problem(Schema):
    """What went wrong. `detail` is one sentence in the reader's language, `code` never changes."""

    type: str = Field("about:blank", description="about:blank: the status says it all (RFC 9457, section 4.2.1)")
    title: str
    status: int
    detail: str
    code: str
    errors: list[WrongParameter] = Field([], description="only with the code api.parameters")


def title(status_code: int) -> str:
    """The name of a status in RFC 9110, section 15. Python before 3.13 still has the older name of 422."""
    return "Unprocessable Content" if status_code == 422 else HTTPStatus(status_code).phrase


def problem(status_code: int, code: str, detail: str, **more: Any) -> HttpResponse:
    about = {"type": "about:blank", "title": title(status_code), "status": status_code}
    body = {**about, "detail": detail, "code": code, **more}
    return JsonResponse(body, status=status_code, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def refused(request: HttpRequest, fault: Refused | type[Refused]) -> HttpResponse:
    assert isinstance(fault, Refused)
    answer = problem(status(fault), fault.code, sentence(fault))
    for name, value in _HEADERS.get(fault.code, {}).items():
        answer[name] = value
    return answer


def invalid(request: HttpRequest, fault: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(fault, ValidationError)
    errors = [_wrong(error) for error in fault.errors]
    names = ", ".join(dict.fromkeys(error["parameter"] for error in errors))
    detail = _("These parameters cannot be used: %(names)s.") % {"names": names}
    return problem(422, "api.parameters", detail, errors=errors)


def failed(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
    logging.getLogger("django.request").error("%s failed", request.path, exc_info=True)
    detail = _("Something failed on our side and has been noted. Please try again later.")
    return problem(500, "api.failed", detail)


def _wrong(error: Mapping[str, Any]) -> dict[str, str]:
    return {"parameter": str(error["loc"][-1]), "message": str(error["msg"])}
