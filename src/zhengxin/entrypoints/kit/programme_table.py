"""The table of programmes, which the public and the staff see alike: columns, order, search."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengxin.contexts.plans.queries import ProgrammeListed, programmes
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.sorting import Column, Heading, chosen_sort, columns
from zhengxin.entrypoints.kit.words import division_name
from zhengxin.kernel.actors import Actor

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


@dataclass(frozen=True)
class ProgrammeTable:
    """What kit/programme_table.html needs."""

    words: str
    sort: str
    programmes: list[ProgrammeListed]
    columns: list[Column]
    query: str


def programme_table(reader: Actor, query: QueryDict) -> ProgrammeTable:
    """The table for what the URL asks."""
    words, sort = _asked(query)
    listed = programmes(reader, sort=sort, words=words)
    return ProgrammeTable(words, sort, listed, columns(HEADINGS, sort, query), query.urlencode())


def programme_file(reader: Actor, query: QueryDict) -> HttpResponse:
    """The same rows in the same order as the table."""
    words, sort = _asked(query)
    listed = programmes(reader, sort=sort, words=words)
    return csv_file(_("plans"), [str(heading.label) for heading in HEADINGS], _cells(listed))


def _cells(listed: Iterable[ProgrammeListed]) -> Iterable[list[object]]:
    for row in listed:
        head = [row.title, row.document_number, division_name(row.jurisdiction), row.issued_on]
        yield [*head, row.clauses, row.tasks, row.units, row.dated]


def _asked(query: QueryDict) -> tuple[str, str]:
    """What is searched for and how it is sorted. Stores refuse NUL in a text, so it never gets there."""
    words = query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    return words, chosen_sort(query, HEADINGS, NEWEST_FIRST)
