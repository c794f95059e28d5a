"""The county, and browsers without pictures: Django's test client logged in as one of its people."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
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


@pytest.fixture
def changed_rules(db: None, rule_folder: Path) -> tuple[str, str, str]:
    """Rules recorded and one file changed since by two persons: the entry, the hash before, the hash now."""
    from tests.people import AT
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.rulebook.actions import confirm_rules, propose_rules, record_rules
    from zhengxin.contexts.rulebook.queries import unrecorded

    first = installation_actor()
    record_rules(by=first, at=AT)
    with (rule_folder / "lists.yaml").open("a") as file:
        file.write("# changed\n")
    (change,) = unrecorded()
    proposal = propose_rules(names=[], reason="省政府新办法施行", by=first, at=AT)
    entry = confirm_rules(proposal=proposal, by=replace(first, id="second"), at=AT)
    return entry, str(change.was), str(change.now)
