"""Workbooks as downloads."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.plumbing.tabular import MEDIA_TYPE, ColumnForm, SheetForm, write_workbook


def workbook_file(content: bytes, name: str) -> HttpResponse:
    """The workbook as a download; `name` without ending."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    return response


def table_workbook(name: str, sheet: str, columns: Sequence[ColumnForm], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A table to read; nothing in it comes back. In a demo every line says so."""
    told, cells = list(columns), [list(row) for row in rows]
    if settings.ZHENGXIN_IS_DEMO:
        told.append(ColumnForm(gettext("Note")))
        cells = [[*row, gettext("Demonstration data")] for row in cells]
    return workbook_file(write_workbook([SheetForm(sheet[:31], told, cells, foot=foot_line())]), name)
