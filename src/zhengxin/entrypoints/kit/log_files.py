"""The files of the log, byte for byte as C2SP tlog-tiles wants them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from zhengxin.contexts.journal.queries import log_file
from zhengxin.entrypoints.kit.permissions import public

IMMUTABLE = "public, max-age=31536000, immutable"
# A reader who asks again within this time is shown the same checkpoint.
MOMENTARY = "public, max-age=2"


@public
@require_safe
def file(request: HttpRequest, folder: str, path: str) -> HttpResponse:
    found = log_file(folder, path)
    if found is None:
        raise Http404
    kind = "application/octet-stream" if found.is_immutable else "text/plain; charset=utf-8"
    headers = {
        "Cache-Control": IMMUTABLE if found.is_immutable else MOMENTARY,
        "Content-Length": str(len(found.content)),
        "Last-Modified": http_date(found.written_at.timestamp()),
        # Everybody may check, from pages of their own too.
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(found.content, content_type=kind, headers=headers)


class LogFilesMiddleware:
    """Answers for the log before anybody asks who is there: no session, no language, nothing that varies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/log"):
            return self.get_response(request)
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if found.func is not file:
            return self.get_response(request)
        try:
            return file(request, **found.kwargs)
        except Http404:
            return HttpResponse("Not there.\n", status=404, content_type="text/plain; charset=utf-8")
