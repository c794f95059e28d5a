"""Lists in force by kind, one list with its versions, and what changed between two of them."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.queries.lists import (
    ListListed,
    ListShown,
    list_difference,
    list_items,
    list_shown,
    public_lists,
)
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.list_table import (
    LONGEST_SEARCH,
    difference_shown,
    item_table,
    items_csv,
    items_workbook,
    kind_words,
    list_title,
)
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.words import division_name
from zhengxin.kernel.refusals import Refused


@public
def index(request: HttpRequest) -> HttpResponse:
    words, rows = _asked(request)
    groups = [(kind_words(kind), list(of_kind)) for kind, of_kind in groupby(rows, key=lambda row: row.kind)]
    return render(
        request,
        "portal/lists.html",
        {
            "words": words,
            "groups": groups,
            "rows": rows,
            "is_narrowed": "kind" in request.GET or "place" in request.GET,
            "query": request.GET.urlencode(),
        },
    )


@public
def index_file(request: HttpRequest) -> HttpResponse:
    """The same rows as the page."""
    head = [_("Kind"), _("Kept by"), _("Jurisdiction"), _("Version"), _("In force from"), _("Items"), _("Number")]
    cells = (
        [
            kind_words(row.kind),
            row.owner,
            division_name(row.jurisdiction),
            row.version,
            row.in_force_from,
            row.items,
            row.number,
        ]
        for row in _asked(request)[1]
    )
    return csv_file(_("lists"), head, cells)


@public
def one(request: HttpRequest, number: str) -> HttpResponse:
    shown = list_shown(actor_of(request), number, day=today())
    version = _version(shown, request)
    table = item_table(shown, list_items(shown, version) if version else [], request.GET)
    issued = shown.issued
    return render(
        request,
        "portal/list.html",
        {
            "list": shown,
            "title": list_title(shown),
            "version": shown.version(version) if version else None,
            "table": table,
            "pairs": [(new, old) for new, old in zip(issued, [*issued[1:], None], strict=True)],
        },
    )


@public
def items_file(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The rows that the page shows, all pages of them, as CSV or workbook."""
    shown = list_shown(actor_of(request), number, day=today())
    version = _version(shown, request)
    items = list_items(shown, version) if version else []
    name = _("%(title)s, version %(version)s") % {"title": list_title(shown), "version": version or 0}
    return (items_csv if form == "csv" else items_workbook)(shown, items, request.GET, name)


@public
def compare(request: HttpRequest, number: str, old: int, new: int) -> HttpResponse:
    shown = list_shown(actor_of(request), number, day=today())
    told = list_difference(shown, old, new)
    context = {
        "list": shown,
        "title": list_title(shown),
        "old": shown.version(old),
        "new": shown.version(new),
        "told": difference_shown(shown, told),
        "differs": bool(told),
    }
    return render(request, "portal/list_difference.html", context)


def _asked(request: HttpRequest) -> tuple[str, list[ListListed]]:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    kinds, place = set(request.GET.getlist("kind")), request.GET.get("place", "")
    rows = public_lists(actor_of(request), day=today(), words=words)
    return words, [row for row in rows if (not kinds or row.kind.code in kinds) and place in ("", row.jurisdiction)]


def _version(shown: ListShown, request: HttpRequest) -> int | None:
    """The version the URL asks for, else the one in force, else the newest issued."""
    typed = request.GET.get("version", "")
    if typed:
        if not (typed.isascii() and typed.isdigit() and len(typed) < 9):
            raise Refused("plans.unknown_list_version")
        return shown.version(int(typed)).number
    return shown.first_shown
