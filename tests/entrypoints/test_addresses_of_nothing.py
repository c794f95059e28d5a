"""Whatever stands in an address as text, a page answers that there is nothing; it never fails."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.people import County
from zhengxin.contexts.access.models import Account

pytestmark = pytest.mark.django_db
# One value for each kind of part but texts, which get what a test wants.
PARTS = {"int": "1", "slug": "none", "uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12}
PART = re.compile(r"<(?:(\w+):)?\w+>")


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here


def filled(text: str) -> list[str]:
    """Every address of the table that has a text in it, with this text in all such places."""
    taken = [route for route in routes(get_resolver().url_patterns) if re.search(r"<(str|path):|<\w+>", route)]
    return ["/" + PART.sub(lambda part: PARTS.get(part[1] or "str", text), route) for route in taken]


def test_a_nul_in_an_address_is_answered_and_never_fails(qinghe: County) -> None:
    addresses = filled("%00")
    assert len(addresses) > 30
    answers = {}
    for account in (None, *Account.objects.filter(login__in=("office", "accounts"))):
        client = Client()
        if account is not None:
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        for address in addresses:
            answers[address] = client.get(address).status_code
            pages = (404,) if account is not None else (302, 404)
            assert answers[address] in ((404, 405, 422, 401) if address.startswith("/api/") else pages), address
