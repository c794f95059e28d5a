"""Receipts for what was handed in: the log's signed word at once."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zhengxin.contexts.journal.queries import acceptance_of
from zhengxin.entrypoints.kit.permissions import requires


@requires("console:home:see")
def acceptance(request: HttpRequest, entry_id: str) -> HttpResponseBase:
    """The acceptance of an entry, as a small text file."""
    headers = {"Content-Disposition": f'attachment; filename="acceptance-{entry_id}.txt"'}
    return HttpResponse(acceptance_of(entry_id), content_type="text/plain; charset=utf-8", headers=headers)
