"""What search engines are told: which pages there are (sitemaps.org 0.9), and which are for nobody but people."""

import io
from collections.abc import Iterable
from datetime import date
from xml.sax.xmlreader import AttributesImpl

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator

from zhengxin.contexts.plans.queries import programmes
from zhengxin.contexts.plans.queries.lists import lists
from zhengxin.contexts.publication.queries import open_numbers, open_parts
from zhengxin.entrypoints.kit.freshness import fresh
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.portal.guides import GUIDES
from zhengxin.kernel.actors import nobody

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    "home",
    "programmes",
    "records",
    "lists",
    "announcements",
    "rules",
    "journal",
    "rulebook",
    "kept",
    "open_data",
    "guides",
    "about",
)
# What is not worth an engine's time, or asks the store anew for every word.
CLOSED = ("/console/", "/search/", "/api/", "/language/")
_MOST = 10_000


@public
@fresh()
def index(request: HttpRequest) -> HttpResponseBase:
    parts = [reverse("portal:sitemap_records", args=[part]) for part in range(1, open_parts() + 1)]
    return _document(request, "sitemapindex", "sitemap", [(reverse("portal:sitemap_pages"), None), *_undated(parts)])


@public
@fresh()
def pages(request: HttpRequest) -> HttpResponseBase:
    """The pages that there always are, then plans and lists that everybody may see."""
    reader, day = nobody("portal"), today()
    addresses = [reverse(f"portal:{name}") for name in PAGES]
    addresses += [reverse("portal:guide", args=[name]) for name in GUIDES]
    addresses += [reverse("portal:programme", args=[row.number]) for row in programmes(reader)[:_MOST]]
    addresses += [reverse("portal:list", args=[row.number]) for row in lists(reader, day=day)[:_MOST]]
    return _document(request, "urlset", "url", _undated(addresses))


@public
@fresh(lambda part, day: open_numbers(part, day=day))
def records(request: HttpRequest, part: int) -> HttpResponseBase:
    if not 1 <= part <= open_parts():
        raise Http404
    found = open_numbers(part, day=today())
    rows = ((reverse("portal:record", args=[number]), since) for number, since in found)
    return _document(request, "urlset", "url", rows)


@public
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _undated(addresses: Iterable[str]) -> list[tuple[str, date | None]]:
    return [(address, None) for address in addresses]


def _document(request: HttpRequest, root: str, element: str, rows: Iterable[tuple[str, date | None]]) -> HttpResponse:
    out = io.StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl({"xmlns": NAMESPACE}))
    for address, since in rows:
        xml.startElement(element, AttributesImpl({}))
        xml.addQuickElement("loc", request.build_absolute_uri(address))
        if since is not None:
            xml.addQuickElement("lastmod", since.isoformat())
        xml.endElement(element)
    xml.endElement(root)
    return HttpResponse(out.getvalue(), content_type="application/xml; charset=utf-8")
