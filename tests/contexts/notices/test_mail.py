"""Letters leave the queue once, later, or never; whatever is uncertain is said."""

import base64
from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from tests.contexts.notices.test_notices import chase
from tests.people import AT, County
from tests.plumbing.mail_server import MailServer
from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.notices.actions import claim_delivery, record_delivery, set_mailbox
from zhengxin.contexts.notices.actions.deliver import BACK_OFF, CLAIM
from zhengxin.contexts.notices.jobs import deliver_waiting
from zhengxin.contexts.notices.models import Delivery, DeliveryFact
from zhengxin.contexts.notices.queries import letters
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
WORKER = worker_actor()


@pytest.fixture
def letter(qinghe: County, mail_server: MailServer) -> Delivery:
    set_mailbox(to_unit=qinghe.units["finance"], address="caizheng@example.org", by=qinghe.accounts, at=AT)
    chase(qinghe, link="/console/plans/")
    return Delivery.objects.get(channel="mail")


def deliver(at: datetime) -> int:
    return deliver_waiting(now=lambda: at)


def now_of(letter: Delivery) -> Delivery:
    return Delivery.objects.get(pk=letter.pk)


def text(raw: bytes) -> str:
    return base64.b64decode(raw.split(b"\r\n\r\n", 1)[1]).decode()


def test_a_letter_goes_out_once_and_the_servers_word_is_kept(letter: Delivery, mail_server: MailServer) -> None:
    assert (deliver(AT), deliver(AT + timedelta(days=3))) == (1, 0)
    assert len(mail_server.letters) == 1
    said = text(mail_server.letters[0])
    assert "催办“公开办理结果”" in said.replace("青禾县发展和改革委员会", "")
    assert "asks for" in said and "https://zx.example.org/console/plans/" in said
    fact = DeliveryFact.objects.get(delivery=letter, what="sent")
    assert fact.proof["answer"] == "250 queued as 4711"
    assert fact.proof["message_id"].encode() in mail_server.letters[0]
    assert Opening.objects.filter(values__contains='"state":"sent"').count() == 1


def test_without_a_server_or_a_mailbox_there_is_no_letter(qinghe: County, mail_server: MailServer) -> None:
    chase(qinghe)
    set_mailbox(to_unit=qinghe.units["finance"], address="caizheng@example.org", by=qinghe.accounts, at=AT)
    with override_settings(ZHENGXIN_SMTP_URL=""):
        chase(qinghe)
        assert deliver(AT) == 0
    assert not Delivery.objects.filter(channel="mail").exists()


def test_a_server_that_says_later_is_asked_again_less_and_less_often(letter: Delivery, mail_server: MailServer) -> None:
    mail_server.answers["RCPT"] = "451 later"
    at = AT
    for pause in BACK_OFF:
        deliver(at)
        assert (now_of(letter).state, now_of(letter).due_at) == ("queued", at + pause)
        assert deliver(at + pause - timedelta(seconds=1)) == 0
        at += pause
    deliver(at)
    assert (now_of(letter).state, now_of(letter).attempts) == ("failed", len(BACK_OFF) + 1)
    assert mail_server.letters == []


def test_a_server_that_says_never_is_not_asked_again(letter: Delivery, mail_server: MailServer) -> None:
    mail_server.answers["RCPT"] = "550 no such user"
    deliver(AT)
    assert now_of(letter).state == "failed"
    assert claim_delivery(by=WORKER, at=AT + timedelta(days=9)) is None


def test_a_worker_cut_off_midway_sends_at_most_twice_and_says_so(letter: Delivery, mail_server: MailServer) -> None:
    assert claim_delivery(by=WORKER, at=AT) is not None  # killed: sent or not, nobody wrote it down
    assert deliver(AT + CLAIM - timedelta(seconds=1)) == 0
    assert deliver(AT + CLAIM) == 1
    assert "可能已发送过一次" in text(mail_server.letters[0])
    assert DeliveryFact.objects.get(delivery=letter, what="sent").proof["perhaps_twice"] is True


def test_cut_off_twice_it_is_given_up_and_says_so(letter: Delivery, mail_server: MailServer) -> None:
    first = claim_delivery(by=WORKER, at=AT)
    second = claim_delivery(by=WORKER, at=AT + CLAIM)
    assert (first.perhaps_sent, second.perhaps_sent) == (False, True)
    assert deliver(AT + 2 * CLAIM) == 0
    assert now_of(letter).state == "failed"
    assert DeliveryFact.objects.get(delivery=letter, what="failed").proof["perhaps_twice"] is True


def test_a_line_that_broke_after_the_letter_counts_as_cut_off(letter: Delivery, mail_server: MailServer) -> None:
    mail_server.answers["content"] = "hang up"
    for days in range(4):
        deliver(AT + timedelta(days=days))
    assert len(mail_server.letters) == 2
    assert now_of(letter).state == "failed"


def test_two_workers_do_not_take_one_letter(letter: Delivery) -> None:
    assert claim_delivery(by=WORKER, at=AT) is not None
    assert claim_delivery(by=WORKER, at=AT) is None


def test_only_the_worker_and_the_administrator_touch_letters(qinghe: County, letter: Delivery) -> None:
    for stranger in (qinghe.office, Actor(id="")):
        for refused in (
            lambda by=stranger: claim_delivery(by=by, at=AT),
            lambda by=stranger: letters(by),
            lambda by=stranger: record_delivery(delivery=letter.pk, attempt=0, state="failed", proof={}, by=by, at=AT),
        ):
            with pytest.raises(Refused, match="not_permitted"):
                refused()


def test_an_outcome_out_of_order_is_refused(letter: Delivery, mail_server: MailServer) -> None:
    def outcome(attempt: int, state: str) -> None:
        record_delivery(delivery=letter.pk, attempt=attempt, state=state, proof={}, by=WORKER, at=AT)

    for attempt, state in [(0, "sent"), (0, "failed"), (1, "sent")]:
        with pytest.raises(Refused, match="out_of_order"):
            outcome(attempt, state)
    with pytest.raises(Refused, match="unknown_delivery"):
        record_delivery(delivery=0, attempt=1, state="sent", proof={}, by=WORKER, at=AT)
    deliver(AT)
    with pytest.raises(Refused, match="out_of_order"):
        outcome(1, "sent")


def test_what_comes_back_is_noted(qinghe: County, letter: Delivery, mail_server: MailServer) -> None:
    deliver(AT)
    record_delivery(delivery=letter.pk, attempt=0, state="failed", proof={"came_back": True}, by=qinghe.accounts, at=AT)
    (shown,) = letters(qinghe.accounts)
    assert (shown.state, shown.answer) == ("failed", "250 queued as 4711")
    assert [fact.what for fact in DeliveryFact.objects.filter(delivery=letter).order_by("id")] == [
        "queued", "tried", "sent", "failed",
    ]  # fmt: skip
