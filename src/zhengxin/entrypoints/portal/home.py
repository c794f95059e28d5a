"""The portal's first page: the plans and what each of them counts."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengxin.contexts.plans.queries import programmes, totals
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.sorting import Heading, chosen_sort, columns
from zhengxin.entrypoints.kit.templatetags.kit import division_name

LONGEST_SEARCH = 100

HEADINGS = (
    Heading("title", gettext_lazy("Plan")),
    Heading("", gettext_lazy("Document number")),
    Heading("jurisdiction", gettext_lazy("Jurisdiction")),
    Heading("issued_on", gettext_lazy("Issued on")),
    Heading("clauses", gettext_lazy("Clauses"), is_number=True),
    Heading("tasks", gettext_lazy("Tasks"), is_number=True),
    Heading("units", gettext_lazy("Units"), is_number=True),
    Heading("dated", gettext_lazy("Time limits"), is_number=True),
)
NEWEST_FIRST = "-issued_on"


@public
def home(request: HttpRequest) -> HttpResponse:
    words, sort = _asked(request.GET)
    listed = programmes(actor_of(request), sort=sort, words=words)
    return render(
        request,
        "portal/home.html",
        {
            "words": words,
            "sort": sort,
            "programmes": listed,
            "totals": totals(listed),
            "columns": columns(HEADINGS, sort, request.GET),
            "query": request.GET.urlencode(),
        },
    )


@public
def home_file(request: HttpRequest) -> HttpResponse:
    """The same rows in the same order as the page."""
    words, sort = _asked(request.GET)
    rows = (
        [
            row.title,
            row.document_number,
            division_name(row.jurisdiction),
            row.issued_on,
            row.clauses,
            row.tasks,
            row.units,
            row.dated,
        ]
        for row in programmes(actor_of(request), sort=sort, words=words)
    )
    return csv_file(_("plans"), [str(heading.label) for heading in HEADINGS], rows)


def _asked(query: QueryDict) -> tuple[str, str]:
    """What is searched for and how it is sorted. Stores refuse NUL in a text, so it never gets there."""
    words = query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    return words, chosen_sort(query, HEADINGS, NEWEST_FIRST)
