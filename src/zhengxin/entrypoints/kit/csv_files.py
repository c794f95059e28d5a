"""Tables as CSV files that a spreadsheet opens as they are, without running anything a cell holds."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.plumbing.tabular.formulas import as_text

MEDIA_TYPE = "text/csv"


def csv_file(
    name: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, comes_back: bool = False
) -> HttpResponse:
    """`name` without ending. UTF-8 with the mark that spreadsheets need; in a demo every line says so.

    The last line tells size and root of the journal, unless the file is to come back filled in.
    """
    foot = "" if comes_back else foot_line()
    return HttpResponse("".join(_lines(head, rows, foot)), headers=_headers(name))


def csv_stream(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """The same while the rows come, so that nothing but one of them is in memory."""
    return StreamingHttpResponse(_lines(head, rows, foot_line()), headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    disposition = content_disposition_header(True, f"{name}.csv") or "attachment"
    return {"Content-Type": f"{MEDIA_TYPE}; charset=utf-8", "Content-Disposition": disposition}


def _lines(head: Sequence[str], rows: Iterable[Sequence[object]], foot: str) -> Iterator[str]:
    writer = csv.writer(_Passed())
    note = [gettext("Demonstration data")] if settings.ZHENGXIN_IS_DEMO else []
    yield "\ufeff" + writer.writerow([*head, *([gettext("Note")] if note else [])])
    for row in rows:
        yield writer.writerow([*map(cell, row), *note])
    if foot:
        yield writer.writerow([foot])


class _Passed:
    """A file that gives back what is written into it; a writer of CSV hands it on."""

    def write(self, line: str) -> str:
        return line


def cell(value: object) -> str:
    """The value as text; behind an apostrophe where it would be taken for a formula."""
    return as_text("" if value is None else str(value))
