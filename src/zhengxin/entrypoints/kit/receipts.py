"""The receipt of an act, at once: whatever comes in and is entered is answered with the log's signed acceptance."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from zhengxin.contexts.journal.queries import acceptance_of, entries_written, last_kept
from zhengxin.entrypoints.kit.middleware import Handler
from zhengxin.kernel.refusals import Refused

HEADER = "Zhengxin-Acceptance"
# Marks the message that holds the id of an entry instead of words.
TAG = "receipt"


class ReceiptMiddleware:
    """A call that wrote an entry about a thing is answered with the acceptance of the last one (base64) in a header;
    a page that follows offers it. Without a log, or without its key, neither."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with entries_written() as written:
            answer = self.get_response(request)
        entry = last_kept(written) if written else None
        if entry is None:
            return answer
        try:
            answer[HEADER] = b64encode(acceptance_of(entry)).decode()
        except Refused:
            return answer
        if isinstance(answer, HttpResponseRedirect):
            messages.success(request, entry, extra_tags=TAG)
        return answer
