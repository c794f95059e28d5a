"""The office's pages of what is public: published, agreed to by another, ended, withdrawn; gates opened and closed."""

import pytest
from django.test import Client

from tests.contexts.publication.conftest import LAW, WHY, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.records.models import Record

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db
JUDGMENT = "court_judgment"


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengxin.entrypoints.console.publication.today", AT.date)
    monkeypatch.setattr("zhengxin.entrypoints.console.publication.instant_of", lambda _: AT)


def desk(login: str) -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(f"/console/publication/{address}")
    assert answer.status_code == status
    return answer.content.decode()


def sent(client: Client, address: str, **told: object) -> tuple[int, str]:
    answer = client.post(f"/console/publication/{address}", told)
    return answer.status_code, answer.content.decode()


def test_what_is_ticked_is_published_on_the_basis_of_its_gate(office):
    clerk, number = desk("publisher"), office.waiting()[0]
    text = page(clerk, f"?kind={PENALTY}")
    assert number in text and LAW in text
    status, _ = sent(clerk, f"?kind={PENALTY}", number=[number], basis=LAW, reason=WHY)
    assert (status, Publication.objects.get().state) == (302, "shown")
    assert number not in page(clerk, f"?kind={PENALTY}")
    assert "提前终止" in page(clerk, f"{number}/")


def test_publishing_without_a_basis_is_refused_beside_its_field_and_ticks_stay(office):
    clerk, number = desk("publisher"), office.waiting()[0]
    status, text = sent(clerk, f"?kind={PENALTY}", number=[number], basis="", reason="")
    assert status == 422 and "checked" in text
    status, text = sent(clerk, f"?kind={PENALTY}", basis=LAW, reason="")
    assert status == 422 and "请至少选择一条信息" in text
    assert not Publication.objects.exists()


def test_another_person_agrees_and_my_work_says_that_it_waits(office):
    clerk, other, number = desk("publisher"), desk("colleague"), office.waiting(JUDGMENT)[0]
    sent(clerk, f"?kind={JUDGMENT}", number=[number], basis=LAW, reason="")
    assert f"/console/publication/{number}/confirm/" in other.get("/console/").content.decode()
    assert number in page(other, "proposed/") and number not in page(clerk, "proposed/")
    assert sent(clerk, f"{number}/confirm/", decision="confirm")[0] == 403
    assert sent(other, f"{number}/confirm/", decision="decline")[0] == 422
    assert sent(other, f"{number}/confirm/", decision="confirm")[0] == 302
    assert Publication.objects.get().state == "shown"


def test_a_withdrawal_asks_for_reason_and_basis_and_happens_once(office):
    clerk, number = desk("publisher"), office.shown()
    assert "不再恢复" in page(clerk, f"{number}/withdraw/")
    assert sent(clerk, f"{number}/withdraw/", reason="", basis="")[0] == 422
    assert sent(clerk, f"{number}/withdraw/", reason=WHY, basis=LAW)[0] == 302
    status, text = sent(clerk, f"{number}/withdraw/", reason=WHY, basis=LAW)
    assert status == 422 and "撤回" in text


def test_an_end_in_the_past_is_refused_beside_its_field(office):
    clerk, number = desk("publisher"), office.shown()
    status, text = sent(clerk, f"{number}/end/", last_day="2026-11-01", reason=WHY, basis=LAW)
    assert status == 422 and "不得早于" in text
    assert sent(clerk, f"{number}/end/", last_day="2026-11-20", reason=WHY, basis=LAW)[0] == 302
    assert number in page(clerk, "ending/")


def test_what_became_of_the_decision_is_recorded_by_the_unit_that_made_it(office):
    head, number = desk("head"), office.shown()
    told = {"finality": "revoked", "happened_on": AT.date().isoformat(), "reason": WHY, "basis": LAW}
    assert sent(head, f"{number}/finality/", **told)[0] == 302
    assert Record.objects.get(number=number).finality == "revoked"


def test_a_record_of_another_place_answers_like_one_that_is_not_there(office):
    neighbour, number = desk("neighbour"), office.shown()
    for end in ("", "confirm/", "withdraw/", "end/", "finality/"):
        page(neighbour, f"{number}/{end}", 404)
        page(neighbour, f"0123456789abcdef/{end}", 404)
        page(desk("clerk"), f"{number}/{end}", 403)


def test_a_gate_is_opened_and_closed_by_who_answers_for_it(office):
    leader = desk("leader")
    assert "行政处罚" in page(leader, "gates/")
    page(desk("publisher"), f"gates/{PENALTY}/organisation/", 403)
    page(leader, f"gates/{PENALTY}/person/", 404)
    assert sent(leader, "gates/commendation/public_body/", basis="")[0] == 422
    assert sent(leader, "gates/commendation/public_body/", basis=LAW)[0] == 302
    assert sent(leader, "gates/commendation/public_body/", reason=WHY)[0] == 302
    assert Gate.objects.get(kind="commendation").closing_reason == WHY
