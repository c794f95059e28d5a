"""Records that are public: lists by kind with their filters in the address, one record, what was withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zhengxin.contexts.publication.queries import (
    PublicFilter,
    PublicLine,
    Withdrawn,
    kinds_shown,
    public_lines,
    public_record,
    withdrawn_lines,
)
from zhengxin.contexts.subjects.queries import UnitShown, unit_numbered, work_of
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.kept_words import SEVERITIES, SUBJECTS
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.publication_words import FINALITIES
from zhengxin.entrypoints.kit.record_words import name_of, value_words
from zhengxin.kernel.recordkinds import RecordKind

PAGE, IN_A_FILE = 50, 1000
LONGEST, LONGEST_NAME = 40, 500


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `behind` is the number of the last record of the page before."""

    wanted: PublicFilter
    owner: UnitShown | None
    subject: UnitShown | None
    is_withdrawn: bool
    behind: str


@public
def listed(request: HttpRequest) -> HttpResponse:
    kinds, day = kinds_shown(), today()
    asked = _asked(request.GET, kinds)
    lines, withdrawn = _found(asked, day, PAGE + 1)
    rows = lines or withdrawn
    numbers = [row.number for row in rows[:PAGE]]
    context = {
        "asked": asked,
        "kinds": [(kind.code, name_of(kind)) for kind in kinds],
        "severities": SEVERITIES.items(),
        "lines": record_lines(lines[:PAGE]),
        "withdrawn": withdrawn[:PAGE],
        "sealed": sealed(numbers),
        "next": _address(request.GET, behind=numbers[-1]) if len(rows) > PAGE else "",
        "first": _address(request.GET, behind="") if asked.behind else "",
        "query": request.GET.urlencode(),
        "shown": _address(request.GET, withdrawn="", behind=""),
        "taken_down": _address(request.GET, withdrawn="1", behind=""),
    }
    return render(request, "portal/records.html", context)


@public
def listed_file(request: HttpRequest) -> HttpResponse:
    """The same rows, a thousand at most; `behind` with the last number goes on."""
    lines, withdrawn = _found(_asked(request.GET, kinds_shown()), today(), IN_A_FILE)
    if withdrawn:
        head = [_("Number"), _("Withdrawn on"), _("Reason"), _("Basis")]
        return csv_file("withdrawn", head, ([row.number, row.day, row.reason, row.basis] for row in withdrawn))
    head = [
        _("Number"), _("Kind of record"), _("About"), _("Number of the document"), _("Decided by"), _("Day"),
        _("Standing"), _("Public since"), _("Public until"),
    ]  # fmt: skip
    cells = (
        [
            line.number, name_of(line.kind), line.subject_name, line.document, line.owner, line.day,
            FINALITIES[line.finality], line.published_on, line.last_day,
        ]
        for line in lines
    )  # fmt: skip
    return csv_file("records", head, cells)


@public
def record(request: HttpRequest, number: str) -> HttpResponse:
    day = today()
    found = public_record(number, day=day)
    if isinstance(found, Withdrawn):
        context = {"withdrawn": found, "sealed": sealed([number]), "proof_of": number}
        return render(request, "portal/record_withdrawn.html", context)
    context = {
        "record": found,
        "kind": name_of(found.kind),
        "about": SUBJECTS[found.subject_kind],
        "finality": FINALITIES[found.finality],
        "severity": SEVERITIES.get(found.severity or ""),
        "values": [(name_of(field), told, value_words(field, told)) for field, told in found.values],
        "sealed": sealed([number]),
        "proof_of": number,
    }
    return render(request, "portal/record.html", context)


def record_lines(lines: Sequence[PublicLine]) -> list[tuple[PublicLine, str, Promise]]:
    """Lines of a table with their kind and standing in words."""
    return [(line, name_of(line.kind), FINALITIES[line.finality]) for line in lines]


def year_in(query: QueryDict) -> int:
    """0 for none and for what is none."""
    year = query.get("year", "")
    return int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0


def _asked(query: QueryDict, kinds: Sequence[RecordKind]) -> Asked:
    """What is not understood narrows nothing, nor what is none of these kinds. Refused "subjects.unknown_unit"."""
    named = ("owner", "subject", "code", "behind")
    numbers = {name: query.get(name, "").replace("\x00", "")[:LONGEST] for name in named}
    owner, subject = (
        unit_numbered(number, day=today()) if number else None for number in (numbers["owner"], numbers["subject"])
    )
    kind, severity = query.get("kind", ""), query.get("severity", "")
    wanted = PublicFilter(
        kind=kind if kind in {each.code for each in kinds} else "",
        year=year_in(query),
        severity=severity if severity in SEVERITIES else "",
        owner=owner.id if owner else None,
        subjects=work_of(subject.number, day=today()) if subject else (),
        code=normalize("NFKC", numbers["code"]).strip().upper(),
        name=query.get("name", "").replace("\x00", "").strip()[:LONGEST_NAME],
    )
    return Asked(wanted, owner, subject, query.get("withdrawn") == "1", numbers["behind"])


def _found(asked: Asked, day: date, most: int) -> tuple[list[PublicLine], list[Withdrawn]]:
    if asked.is_withdrawn:
        return [], withdrawn_lines(day=day, behind=asked.behind, most=most)
    return public_lines(asked.wanted, day=day, behind=asked.behind, most=most), []


def _address(query: QueryDict, **changed: str) -> str:
    told = query.copy()
    for name, value in changed.items():
        told.pop(name, None)
        if value:
            told[name] = value
    return f"?{told.urlencode()}"
