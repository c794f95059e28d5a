"""A mail server of this machine."""

from collections.abc import Iterator

import pytest

from tests.plumbing.mail_server import MailServer


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.close()
