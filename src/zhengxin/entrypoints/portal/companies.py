"""One company on one page: what is public about it, under which names; staff see what their posts may see besides."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhengxin.contexts.subjects.queries import unit_with_code
from zhengxin.entrypoints.kit.company_read import company_read
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.portal.records import record_lines, year_in


class CreditCode:
    """A unified social credit code in an address; numbers of units have a hyphen."""

    regex = "[0-9A-Za-z]{18}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


@public
def company(request: HttpRequest, code: str) -> HttpResponse:
    reader, day = actor_of(request), today()
    unit = unit_with_code(code)
    if unit is not None:
        return redirect("portal:subject", unit)
    read = company_read(reader, code, day=day, kind=request.GET.get("kind", "")[:60], year=year_in(request.GET))
    context = {
        "code": code,
        "names": read.names,
        "lines": record_lines(read.records),
        "kinds": Counter((line.kind.code, name_of(line.kind)) for line in read.records).items(),
        "has_more": read.has_more,
        "kept": read.kept,
        "sealed": sealed([line.number for line in read.records]),
    }
    return render(request, "portal/company.html", context)
