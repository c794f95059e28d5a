"""Which addresses for everybody the crawl of the canaries comes to; what it never comes to, with the reason why that
hides nothing."""

from collections.abc import Iterable

from django.urls import Resolver404, get_resolver, resolve

from tests.architecture.test_doors import addresses, views_of

NEVER_REACHED = {
    "announcements/<slug:number>/text.json": "the course takes its announcement down",
    "lists/<slug:number>/versions/<int:old>/<int:new>/": "of its list one version alone is issued",
    "api/v1/lists/<number>/versions/<int:old>/<int:new>": "the same",
    "console/log-out/": "answers forms alone, and shows nothing",
    "language/": "answers forms alone, and shows nothing",
    "api/v1/token": "answers machines that show their secret",
    "api/v1/client": "answers machines that show their token",
    "api/": "shows nothing; points at the description",
    "witness/add-checkpoint": "answers logs that hand a checkpoint in",
    r"^witness/(?P<origin_sha256>[0-9a-f]{64})/checkpoint$": "shows checkpoints, signed for everybody",
}
# Not there, not for you, or not asked like that.
_NOTHING = (401, 404, 405)


def never_reached(asked: Iterable[tuple[str, int, str]]) -> set[str]:
    """Addresses for everybody, as the tables print them, of which nothing was answered; `asked` are addresses with
    the status of their answers."""
    reached = {_route(address) for address, status, _text in asked if status not in _NOTHING}
    everybody = {
        address
        for address, pattern in addresses(get_resolver().url_patterns)
        if any(getattr(getattr(view, "access", None), "permission", None) is None for view in views_of(pattern))
    }
    return everybody - reached


def _route(address: str) -> str:
    try:
        return str(resolve(address.partition("?")[0]).route)
    except Resolver404:
        return ""
