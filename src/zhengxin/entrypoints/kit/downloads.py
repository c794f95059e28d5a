"""Files that somebody handed in, given out again: always as a download, never shown by the browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(name: str, content: bytes) -> HttpResponse:
    """`name` with its ending."""
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(
        content, headers={"Content-Disposition": disposition, "Content-Type": "application/octet-stream"}
    )
