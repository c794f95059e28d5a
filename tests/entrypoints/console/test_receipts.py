"""Who files a report has the log's signed word at once, and its proof as soon as the log is published."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import ORIGIN, begun, published
from tests.contexts.plans.task_people import LATER, at_work
from zhengxin.contexts.plans.actions import report_task
from zhengxin.kernel.merkle import LogProof, VerifierKey, accepted, leaf_hash

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(tmp_path: Path, settings: Any) -> tuple[Client, str]:
    """The clerk who has filed a report, and the page of its task."""
    from zhengxin.contexts.access.models import Account

    settings.ZHENGXIN_DATA = tmp_path
    work = at_work()
    begun()
    report_task(number=work.task(1), text="已完成", by=work.actors["justice_clerk"], at=LATER)
    client = Client(headers={"accept-language": "en"})
    account = Account.objects.get(login="justiceclerk")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client, f"/console/tasks/{work.task(1)}/"


def links(client: Client, page: str) -> tuple[str, str]:
    content = client.get(page).content.decode()
    receipt, proof = re.findall(
        r'href="(/console/receipts/[0-9a-f]{32}/|/journal/entries/[0-9a-f]{32}\.tlog-proof)"', content
    )
    return receipt, proof


def test_the_receipt_is_there_at_once_and_the_proof_after_publication(filed: tuple[Client, str]) -> None:
    client, page = filed
    receipt, proof = links(client, page)
    given = client.get(receipt)
    key = VerifierKey.parse(Client().get("/journal/vkey").content.decode().strip())
    acceptance = accepted(given.content, ORIGIN, [key])
    assert acceptance.at == LATER
    assert given["Content-Disposition"].startswith("attachment")
    assert client.get(receipt).content == given.content
    assert client.get(proof).status_code == 404
    published(LATER)
    held = LogProof.parse(client.get(proof).content)
    held.check(held.extra, ORIGIN, [key])
    assert leaf_hash(held.extra) == acceptance.leaf


def test_an_entry_that_is_none_has_no_receipt(filed: tuple[Client, str]) -> None:
    assert filed[0].get(f"/console/receipts/{'0' * 32}/").status_code == 404


def test_only_staff_gets_acceptances(filed: tuple[Client, str]) -> None:
    receipt, _ = links(*filed)
    assert Client().get(receipt).status_code == 302


def test_a_log_without_its_key_says_so(filed: tuple[Client, str], tmp_path: Path) -> None:
    receipt, _ = links(*filed)
    (tmp_path / "journal-key").unlink()
    answer = filed[0].get(receipt)
    assert answer.status_code >= 400
    assert "key of the log" in answer.content.decode()
