"""A mail server of this machine, named in the settings."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.plumbing.mail_server import MailServer


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    with override_settings(ZHENGXIN_SMTP_URL=server.url, ZHENGXIN_ADDRESS="https://zx.example.org/"):
        yield server
    server.close()
