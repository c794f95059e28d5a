"""Who asks and when, who may keep the answer, how long one stays, one calendar a page, addresses of nothing, refusals
turned into a page, and faults of an answer under way."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from zhengxin.contexts.access.queries import actor_for
from zhengxin.contexts.clocks.queries import one_calendar
from zhengxin.entrypoints.kit.faults import refusal_page
from zhengxin.entrypoints.kit.instants import now, today
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.refusals import Refused

_log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponseBase]


class ActorMiddleware:
    """Sets `request.actor` and `request.at`, the instant of every act of a request, and says who may keep its answer.

    What somebody sees who is known stays nowhere, not even on that desk. Anything else is asked for anew each time, so
    that no copy outlives the act that takes something down; a proxy keeps what its view gives out for everybody."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.at = now()  # type: ignore[attr-defined]
        via = "api" if request.path.startswith("/api/") else "console"
        if request.user.is_authenticated:
            request.actor = actor_for(request.user, day=today(), via=via)  # type: ignore[attr-defined]
        else:
            request.actor = nobody("portal")  # type: ignore[attr-defined]
        answer = self.get_response(request)
        # Machines are known by then as well.
        if request.actor.id:  # type: ignore[attr-defined]
            answer["Cache-Control"] = "private, no-store"
        elif "Cache-Control" not in answer:
            answer["Cache-Control"] = "private, no-cache"
        return answer


class IdleMiddleware:
    """Whoever goes on working stays logged in. The session is written once a minute and not at every page: reading a
    page shall not write to the store."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        minute = int(now().timestamp() // 60)
        if request.user.is_authenticated and request.session.get("minute") != minute:
            request.session["minute"] = minute
        return self.get_response(request)


class CalendarMiddleware:
    """A page that changes nothing counts all its days by one calendar, read once."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_calendar():
            return self.get_response(request)


class NothingThereMiddleware:
    """An address with a NUL in it is nobody's: PostgreSQL takes none in a text, so no page may ask for one. The
    interface for machines says so itself, parameter by parameter."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if "\0" in request.path and not request.path.startswith("/api/"):
            raise Http404


class RefusalMiddleware:
    """A refusal that a view lets through becomes one clear sentence on a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return refusal_page(request, fault) if isinstance(fault, Refused) else None


class CutOff(Exception):
    """An answer that had begun could not be gone on with; what was wrong is in the log."""


class UnderWayMiddleware:
    """A fault of an answer that is under way goes into the log like any other: the server that sends it would print
    what the fault says, and faults quote what they stumbled over."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if isinstance(answer, StreamingHttpResponse):
            parts: Iterator[bytes] = answer.streaming_content  # type: ignore[assignment]
            answer.streaming_content = self._sent(request.path, parts)
        return answer

    def _sent(self, path: str, parts: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from parts
        except Exception:
            _log.exception("%s failed under way", path)
            raise CutOff from None
