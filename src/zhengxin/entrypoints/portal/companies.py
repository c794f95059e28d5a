"""One company on one page: what is public about it, under which names; staff see what their posts may see besides."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhengxin.contexts.publication.queries import lines_about_code
from zhengxin.contexts.records.queries.about_subject import names_over_time, records_about_company
from zhengxin.contexts.subjects.queries import unit_with_code
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.portal.records import record_lines
from zhengxin.kernel.refusals import Refused

SHOWN = 50


class CreditCode:
    """A unified social credit code in an address; numbers of units have a hyphen."""

    regex = "[0-9A-Za-z]{18}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


@public
def company(request: HttpRequest, code: str) -> HttpResponse:
    """One answer for a code that nobody bears and for one about which the reader may see nothing."""
    reader, day = actor_of(request), today()
    unit = unit_with_code(code)
    if unit is not None:
        return redirect("portal:subject", unit)
    found = lines_about_code(code, day=day, most=SHOWN + 1)
    kept = records_about_company(reader, code, day=day, kind=request.GET.get("kind", "")[:60])
    if not found and not kept.total:
        raise Refused("publication.unknown_company")
    lines = found[:SHOWN]
    context = {
        "code": code,
        "names": names_over_time((row.subject_name, row.day) for row in lines or kept.lines),
        "lines": record_lines(lines),
        "kinds": Counter((line.kind.code, name_of(line.kind)) for line in lines).items(),
        "has_more": len(found) > SHOWN,
        "kept": kept,
        "sealed": sealed([line.number for line in lines]),
    }
    return render(request, "portal/company.html", context)
