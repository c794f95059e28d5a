"""What everybody is told of values that were erased by law, and that the proofs of their entries stand."""

import json
from pathlib import Path

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published
from tests.entrypoints.portal.test_journal import document, entry_of
from zhengxin.kernel.merkle import LogProof, VerifierKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _log(tmp_path: Path, settings, db: None) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    begun()


def test_what_was_erased_by_law_is_said_with_day_and_law_and_its_proof_stands(reader: Client, programme: str) -> None:
    from tests.erasure.everything import DAY_AFTER, erased

    entry = entry_of(programme, "plans.programme_adopted")
    published()
    before = document(reader, f"/api/v1/journal/entries/{entry}")
    opening = document(reader, f"/api/v1/journal/entries/{entry}/opening")
    assert opening == before["opening"] and before["erased"] is None
    erased("entry", entry, DAY_AFTER)
    told = document(reader, f"/api/v1/journal/entries/{entry}")
    law = {"on": "2026-09-15", "ground": "《个人信息保护法》第四十七条第一款第二项"}
    assert told == {**before, "opening": None, "erased": law}
    answer = reader.get(f"/api/v1/journal/entries/{entry}/opening")
    problem = json.loads(answer.content)
    assert answer.status_code == 410 and problem["code"] == "journal.opening_erased"
    assert law["on"] in problem["detail"] and law["ground"] in problem["detail"]
    page = reader.get(f"/journal/{entry}/").content.decode()
    assert f"Erased by law (2026-09-15, {law['ground']})" in page and opening["salt"] not in page
    proof = reader.get(f"/journal/entries/{entry}.tlog-proof").content
    key = VerifierKey.parse(told["vkey"])
    LogProof.parse(proof).check(told["entry"].encode(), key.name, [key])


def test_what_is_not_opened_is_not_said_to_be_erased(reader: Client, programme: str) -> None:
    published()
    answer = reader.get(f"/api/v1/journal/entries/{entry_of(programme, 'plans.programme_adopted')[::-1]}/opening")
    assert answer.status_code == 404
