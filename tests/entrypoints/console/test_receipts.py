"""Who files a report has the log's signed word at once, and its proof as soon as the log is published."""

import re
from base64 import b64decode
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.contexts.journal.log_acts import ORIGIN, begun, published
from tests.contexts.plans.due.due_people import JULY, duties, file_progress
from tests.contexts.plans.task_people import LATER, at_work
from tests.entrypoints.console.clients import logged_in
from tests.flows.conftest import Office
from tests.people import PASSWORD
from zhengxin.contexts.plans.actions import report_task
from zhengxin.contexts.plans.actions.due import withdraw_filing
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


def header_of(answer: Any) -> bytes:
    return b64decode(answer["Zhengxin-Acceptance"])


def message_of(client: Client, page: str) -> str:
    """What the page says on top, once."""
    return client.get(page).content.decode().partition('<div class="notice done"')[2].partition("</h1>")[0]


def test_whoever_acts_on_a_page_is_answered_with_the_acceptance_and_offered_it_on_the_next(
    filed: tuple[Client, str],
) -> None:
    client, page = filed
    answer = client.post(f"{page}withdraw_report/")
    assert answer.status_code == 302
    key = VerifierKey.parse(Client().get("/journal/vkey").content.decode().strip())
    acceptance = accepted(header_of(answer), ORIGIN, [key])
    receipt = re.findall(r'href="(/console/receipts/[0-9a-f]{32}/)"', message_of(client, page))[0]
    assert accepted(client.get(receipt).content, ORIGIN, [key]).leaf == acceptance.leaf
    assert "/console/receipts/" not in message_of(client, page)
    history = client.get(page).content.decode().partition("History")[2]
    assert receipt in history


def test_an_act_that_is_refused_has_no_acceptance(filed: tuple[Client, str]) -> None:
    client, page = filed
    refused = client.post(f"{page}report/", {"report-text": ""})
    assert refused.status_code == 422 and "Zhengxin-Acceptance" not in refused
    assert client.post(f"{page}begin/").status_code >= 400


def test_an_act_on_a_person_has_none_either(tmp_path: Path, settings: Any, qinghe: Any) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    begun()
    answer = logged_in("office").post("/console/password/", {"old": PASSWORD, "new": PASSWORD + "-2"})
    assert answer.status_code == 302 and "Zhengxin-Acceptance" not in answer


def receipts_on(client: Client, page: str) -> set[str]:
    return set(re.findall(r"/console/receipts/[0-9a-f]{32}/", client.get(page).content.decode()))


def test_a_filing_and_its_withdrawal_have_receipts_in_the_history(tmp_path: Path, settings: Any) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    there = duties()
    begun()
    number = file_progress(there, "finance", JULY)
    page = f"/console/due/{number}/"
    client = logged_in("finance")
    assert len(receipts_on(client, page)) == 1
    withdraw_filing(number=number, by=there.actors["finance"], at=JULY + timedelta(hours=1))
    kept = receipts_on(client, page)
    published(JULY + timedelta(hours=1))
    assert len(kept) == 2
    for receipt in kept:
        proof = LogProof.parse(client.get(f"/journal/entries/{receipt.split('/')[3]}.tlog-proof").content)
        assert number.encode() not in proof.extra or b"due_item_filed" in proof.extra


def test_a_paper_has_receipts_for_whoever_drafts_issues_and_serves_it(
    tmp_path: Path, settings: Any, qinghe: Any
) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    begun()
    paper = Office("", qinghe).served(qinghe.units["finance"])
    client = logged_in("office")
    assert len(receipts_on(client, f"/console/papers/{paper}/")) == 2
    assert len(receipts_on(client, f"/console/papers/{paper}/served/{qinghe.units['finance']}/")) == 1


def test_a_sheet_that_was_handed_in_has_its_receipt(tmp_path: Path, settings: Any) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    at_work()
    begun()
    client = logged_in("justiceclerk")
    content = client.get("/console/ledger/sheets/unit.xlsx").content
    answer = client.post("/console/ledger/sheets/", {"file": SimpleUploadedFile("任务.xlsx", content)})
    assert answer.status_code == 302, answer.content.decode()
    assert "Zhengxin-Acceptance" in answer
    client.get(answer["Location"])
    assert len(receipts_on(client, answer["Location"])) == 1
