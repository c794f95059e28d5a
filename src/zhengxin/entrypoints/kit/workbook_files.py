"""Workbooks as downloads."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from zhengxin.plumbing.tabular import MEDIA_TYPE


def workbook_file(content: bytes, name: str) -> HttpResponse:
    """The workbook as a download; `name` without ending."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    return response
