"""A programme clause by clause against what the software does, as a page and as a file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.queries import is_mapped, programme_shown
from zhengxin.entrypoints.kit.coverage import Asked
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.portal.coverage_table import (
    STATE_WORDS,
    ClauseLine,
    CoverageFilter,
    CoverageTable,
    MechanismLine,
)
from zhengxin.kernel.coverage import HEADING, LIVE, NOT_YET, OUTSIDE, READY, STATES


@public
def coverage(request: HttpRequest, number: str) -> HttpResponse:
    asked = _asked(request, number)
    table, chosen = CoverageTable(asked), CoverageFilter.asked(request.GET)
    lines, counts = table.kept(chosen), table.counts(CoverageFilter())
    of_mechanism = CoverageFilter(mechanism=chosen.mechanism)
    found = table.counts(of_mechanism)
    chips = [
        (state, STATE_WORDS[state], found[state], replace(of_mechanism, state=state).address)
        for state in STATES
        if state in (LIVE, READY, NOT_YET) or (state == OUTSIDE and counts[state])
    ]
    return render(
        request,
        "portal/coverage.html",
        {
            "programme": asked.programme,
            "is_mapped": is_mapped(asked.programme),
            "lines": lines,
            "shown": sum(chosen.keeps(line) for line in lines),
            "counts": counts,
            "duties": len(table.lines) - counts[HEADING],
            "chips": chips,
            "filter": chosen,
            "unfiltered_state": of_mechanism.address,
            "by_mechanism": table.by_mechanism,
        },
    )


@public
def coverage_file(request: HttpRequest, number: str) -> HttpResponse:
    """The clauses that the page shows, a line for each thing that the software does or lacks."""
    asked = _asked(request, number)
    lines = CoverageTable(asked).kept(CoverageFilter.asked(request.GET))
    head = [
        _("Clause"),
        _("Label"),
        _("Heading"),
        _("State"),
        _("Mechanism"),
        _("What the software does"),
        _("On record"),
        _("What is not there"),
    ]
    return csv_file(_("comparison of %(number)s") % {"number": number}, head, _cells(lines))


def _asked(request: HttpRequest, number: str) -> Asked:
    reader = actor_of(request)
    return Asked(reader, programme_shown(reader, number), today())


def _cells(lines: Iterable[ClauseLine]) -> Iterator[list[object]]:
    for line in lines:
        clause = line.clause
        head = [clause.clause_id, clause.label, clause.heading, line.state_words]
        rows = [row for each in line.mechanisms for row in _rows(each)]
        yield from ([*head, *row] for row in rows or [["", "", "", ""]])


def _rows(each: MechanismLine) -> Iterator[list[object]]:
    name = f"{each.code} {each.name}"
    for part in each.parts:
        yield [name, part.does, part.words or _("nothing on record"), ""]
    for words in (*each.missing, each.outside):
        if words:
            yield [name, "", "", words]
