"""Open data: which files there are, what their columns mean, and how a copy is kept right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.contexts.publication.queries import kinds_shown, open_parts
from zhengxin.entrypoints.kit.feeds import FEEDS
from zhengxin.entrypoints.kit.open_data import TYPES, columns_of
from zhengxin.entrypoints.kit.open_files import MEDIA_TYPES
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.refusals import Refused


@public
def open_data(request: HttpRequest) -> HttpResponse:
    context = {
        "kinds": [(kind.code, name_of(kind)) for kind in kinds_shown()],
        "parts": range(1, open_parts() + 1),
        "forms": MEDIA_TYPES,
        "feeds": FEEDS,
    }
    return render(request, "portal/open_data.html", context)


@public
def dictionary(request: HttpRequest, kind: str) -> HttpResponse:
    """Refused "publication.no_such_data" for a kind that is not open."""
    found = next((each for each in kinds_shown() if each.code == kind), None)
    if found is None:
        raise Refused("publication.no_such_data")
    rows = [(column, TYPES[column.type]) for column in columns_of(found)]
    return render(request, "portal/open_data_kind.html", {"code": kind, "kind": name_of(found), "rows": rows})
