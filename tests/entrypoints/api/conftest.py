"""The five plans, and somebody who asks without an account."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Get = Callable[..., Any]


@pytest.fixture
def five(db: None) -> None:
    from tests.people import AT
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.entrypoints.cli.demo_filling import take_over
    from zhengxin.plumbing.rulebook_files import load

    for name in load("demo").data["programmes"]:
        take_over(load(f"programmes/{name}"), by=installation_actor(), at=AT)


@pytest.fixture
def get() -> Get:
    """Answers of the interface, read in English."""
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)

    def ask(path: str, **parameters: object) -> Any:
        return client.get(f"/api/{path}", parameters)

    return ask
