"""The HTTP interface for other systems: version 1, described in OpenAPI 3.1."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.operation import PathView
from ninja.renderers import JSONRenderer

from zhengxin.entrypoints.api import (
    announcements,
    batches,
    changes,
    client,
    divisions,
    journal,
    kinds,
    lists,
    open_data,
    programmes,
    records,
    rulebook,
    rules,
    search,
    subjects,
    tokens,
)
from zhengxin.entrypoints.api.description import DESCRIPTION, DescriptionPage
from zhengxin.entrypoints.api.problems import MEDIA_TYPE, failed, invalid, problem, refused, title
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.kernel.refusals import Refused

# Answers that say by their status what became of a call, in a form of their own.
NO_PROBLEMS = ("/TokenRefused", "/RecordGone", "/AnnouncementGone")


class PlainJson(JSONRenderer):
    """JSON with Chinese characters as they are."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """Answers every call below its address, also wrong ones, with JSON."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                # The one place where ninja answers without asking a handler; it offers no hook.
                vars(view)["_not_allowed"] = partial(_not_allowed, view)
        *found, root = super()._get_urls()
        return [*found, re_path("", _not_found), root]

    def get_openapi_schema(self, **options: Any) -> Any:
        """As ninja writes it, problems under their own media type and the names of RFC 9110."""
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if status >= HTTPStatus.BAD_REQUEST:
                        (content,) = response["content"].values()
                        if not content["schema"]["$ref"].endswith(NO_PROBLEMS):
                            response["content"] = {MEDIA_TYPE: content}
                        response["description"] = title(status)
        schema["components"]["securitySchemes"]["ClientSecret"] = {"type": "http", "scheme": "basic"}
        return schema


@public
def _not_found(request: HttpRequest) -> HttpResponse:
    return problem(404, "api.no_such_address", _("There is nothing at this address of the interface."))


def _not_allowed(view: PathView) -> HttpResponse:
    allowed = sorted({method for operation in view.operations for method in operation.methods})
    answer = problem(
        405, "api.method_not_allowed", _("This address answers %(methods)s only.") % {"methods": ", ".join(allowed)}
    )
    answer["Allow"] = HttpResponseNotAllowed(allowed)["Allow"]
    return answer


api = Interface(
    title="Zhengxin",
    version="1.0",
    description=DESCRIPTION,
    urls_namespace="api",
    docs=DescriptionPage(),
    renderer=PlainJson(),
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
api.add_router("/v1/", programmes.router, tags=["programmes"])
api.add_router("/v1/", search.router, tags=["search"])
api.add_router("/v1/", subjects.router, tags=["subjects"])
api.add_router("/v1/", lists.router, tags=["lists"])
api.add_router("/v1/", rules.router, tags=["rules"])
api.add_router("/v1/", announcements.router, tags=["announcements"])
api.add_router("/v1/", divisions.router, tags=["divisions"])
api.add_router("/v1/", records.router, tags=["records"])
api.add_router("/v1/", open_data.router, tags=["open data"])
api.add_router("/v1/", changes.router, tags=["open data"])
api.add_router("/v1/", kinds.router, tags=["what is kept"])
api.add_router("/v1/", rulebook.router, tags=["rulebook"])
api.add_router("/v1/", journal.router, tags=["journal"])
api.add_router("/v1/", tokens.router, tags=["machines"])
api.add_router("/v1/", client.router, tags=["machines"])
api.add_router("/v1/", batches.router, tags=["machines"])
api.add_exception_handler(Refused, refused)
api.add_exception_handler(ValidationError, invalid)
api.add_exception_handler(Http404, lambda request, fault: _not_found(request))
api.add_exception_handler(Exception, failed)
