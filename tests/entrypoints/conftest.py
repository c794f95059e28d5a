"""The county, and browsers without pictures: Django's test client logged in as one of its people."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from tests.people import County


@pytest.fixture
def qinghe(db: None) -> "County":
    from tests.people import county  # models load only once Django is set up

    return county()


@pytest.fixture
def logged_in(qinghe: "County") -> Callable[[str], Client]:
    """A client that is logged in by its log-in name, reading English."""

    def client_of(login: str) -> Client:
        from zhengxin.contexts.access.models import Account

        client = Client(headers={"accept-language": "en"})
        account = Account.objects.get(login=login)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of
