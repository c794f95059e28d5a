"""The bench of the ledger, over a county small enough for a test."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from benches.county.ledger import PROGRAMMES, fill
from benches.ledger import cases
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.plans.models import LedgerTask

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

LINES = 40 * PROGRAMMES


@pytest.mark.django_db
@pytest.mark.usefixtures("one_minute")
def test_every_case_asks_for_a_page_that_there_is_within_few_questions(
    django_assert_max_num_queries: "Callable[[int], AbstractContextManager[object]]",
) -> None:
    unit = fill(LINES)
    assert LedgerTask.objects.count() == LINES
    assert LedgerTask.objects.filter(unit__isnull=False).exists()
    clients = {}
    for login in ("office", "unit"):
        clients[login] = Client(headers={"host": "127.0.0.1"})
        account = Account.objects.get(login=login)
        clients[login].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    for login, address in cases(unit).values():
        # The first page of a minute writes the session.
        clients[login].get("/console/notices/")
        with django_assert_max_num_queries(27 if address == "/console/" else 15):
            assert clients[login].get(address).status_code == 200, address
