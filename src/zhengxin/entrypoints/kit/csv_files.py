"""Tables as CSV files that a spreadsheet opens as they are, without running anything a cell holds."""

import csv
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.plumbing.tabular.formulas import as_text


def csv_file(
    name: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, comes_back: bool = False
) -> HttpResponse:
    """`name` without ending. UTF-8 with the mark that spreadsheets need; in a demo every line says so.

    The last line tells size and root of the journal, unless the file is to come back filled in.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or "attachment"
    response.write("\ufeff")
    writer = csv.writer(response)
    note = [gettext("Demonstration data")] if settings.ZHENGXIN_IS_DEMO else []
    writer.writerow([*head, *([gettext("Note")] if note else [])])
    writer.writerows([*map(cell, row), *note] for row in rows)
    if not comes_back and (line := foot_line()):
        writer.writerow([line])
    return response


def cell(value: object) -> str:
    """The value as text; behind an apostrophe where it would be taken for a formula."""
    return as_text("" if value is None else str(value))
