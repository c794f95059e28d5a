"""Announcements and typical cases: issued papers that were put before everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.documents.queries import content_bytes
from zhengxin.contexts.publication.queries import announcement, announcements
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.kernel.refusals import Refused

PAGE, IN_A_FILE = 50, 1000
LONGEST = 40


@public
def listed(request: HttpRequest) -> HttpResponse:
    kind, behind = _asked(request)
    rows = announcements(kind=kind, behind=behind, most=PAGE + 1)
    numbers = [row.number for row in rows[:PAGE]]
    context = {
        "kind": kind,
        "kinds": [(code, words, f"?kind={code}") for code, words in ANNOUNCEMENT_KINDS.items()],
        "rows": [(row, ANNOUNCEMENT_KINDS[row.kind]) for row in rows[:PAGE]],
        "sealed": sealed(numbers),
        "next": f"?kind={kind}&behind={numbers[-1]}" if len(rows) > PAGE else "",
        "first": f"?kind={kind}" if behind else "",
    }
    return render(request, "portal/announcements.html", context)


@public
def listed_file(request: HttpRequest) -> HttpResponse:
    """The same rows, a thousand at most; `behind` with the last number goes on."""
    kind, behind = _asked(request)
    head = [_("Number"), _("Kind"), _("Title"), _("Issued by"), _("Announced on")]
    cells = (
        [row.number, ANNOUNCEMENT_KINDS[row.kind], row.title, row.unit_name, row.announced_on]
        for row in announcements(kind=kind, behind=behind, most=IN_A_FILE)
    )
    return csv_file("announcements", head, cells)


@public
def one(request: HttpRequest, number: str) -> HttpResponse:
    found = announcement(number)
    context = {
        "shown": found,
        "kind": ANNOUNCEMENT_KINDS[found.kind],
        "paper": found.paper,
        "about": units_by_id(found.about, day=today()).values() if found.about else (),
        "sealed": sealed([number]),
        "proof_of": number,
    }
    return render(request, "portal/announcement.html", context)


@public
def text(request: HttpRequest, number: str) -> HttpResponse:
    """The very bytes whose hash stands in the journal."""
    paper = announcement(number).paper
    if paper is None:
        raise Refused("publication.unknown_announcement")
    return HttpResponse(content_bytes(paper.text), content_type="application/json")


def _asked(request: HttpRequest) -> tuple[str, str]:
    """What is not understood narrows nothing."""
    kind = request.GET.get("kind", "")
    behind = request.GET.get("behind", "").replace("\x00", "")[:LONGEST]
    return kind if kind in ANNOUNCEMENT_KINDS else "", behind
