from collections.abc import Callable

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.entrypoints.console.test_notices import chase
from tests.people import AT, County
from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.notices.actions import claim_delivery, open_notice, record_delivery, set_mailbox
from zhengxin.contexts.notices.models import Delivery

pytestmark = pytest.mark.django_db

URL = "smtp://127.0.0.1:9?from=zhengxin@example.org"


@override_settings(ZHENGXIN_SMTP_URL=URL)
def test_letters_are_listed_without_their_words_and_what_comes_back_is_noted(
    logged_in: Callable[[str], Client], qinghe: County
) -> None:
    client = logged_in("accounts")
    assert "No letter yet" in client.get(reverse("console:letters")).content.decode()
    set_mailbox(to_unit=qinghe.units["finance"], address="caizheng@example.org", by=qinghe.accounts, at=AT)
    chase(qinghe)
    page = client.get(reverse("console:letters")).content.decode()
    assert "caizheng@example.org" in page and "waits to be sent" in page and "公开办理结果" not in page
    worker = worker_actor()
    taken = claim_delivery(by=worker, at=AT)
    back = reverse("console:came_back", args=[taken.delivery])
    assert client.post(back).status_code == 422
    record_delivery(delivery=taken.delivery, attempt=1, state="sent", proof={"answer": "250 ok"}, by=worker, at=AT)
    assert "250 ok" in client.get(reverse("console:letters")).content.decode()
    assert client.post(back).status_code == 302
    assert Delivery.objects.get(pk=taken.delivery).state == "failed"
    assert "came back" in client.get(reverse("console:letters")).content.decode()


@override_settings(ZHENGXIN_SMTP_URL=URL)
def test_the_words_a_letter_came_back_with_are_part_of_the_proof_of_service(
    logged_in: Callable[[str], Client], qinghe: County
) -> None:
    set_mailbox(to_unit=qinghe.units["finance"], address="caizheng@example.org", by=qinghe.accounts, at=AT)
    notice, worker = chase(qinghe), worker_actor()
    taken = claim_delivery(by=worker, at=AT)
    record_delivery(delivery=taken.delivery, attempt=1, state="sent", proof={"answer": "250 ok"}, by=worker, at=AT)
    client, back = logged_in("accounts"), reverse("console:came_back", args=[taken.delivery])
    assert "caizheng@example.org" in client.get(back).content.decode()
    typed = {"answer": "550 5.1.1 User unknown"}
    before = Entry.objects.count()
    assert logged_in("office").post(back, typed).status_code == 403
    assert client.post(back, typed).status_code == 302
    assert Entry.objects.count() == before + 1
    assert "550 5.1.1 User unknown" in client.get(reverse("console:letters")).content.decode()
    again = client.post(back, typed)
    assert again.status_code == 422 and "no longer where you saw it" in again.content.decode()
    open_notice(notice=notice, by=qinghe.clerk, at=AT)
    proof = logged_in("clerk").get(reverse("console:notice", args=[notice])).content.decode()
    assert "550 5.1.1 User unknown" in proof and "came back" in proof


def test_a_letter_that_is_not_there_has_no_page(logged_in: Callable[[str], Client]) -> None:
    answer = logged_in("accounts").get(reverse("console:came_back", args=[4711]))
    assert answer.status_code == 404 and "There is no such letter" in answer.content.decode()


def test_without_a_mail_server_the_page_says_so(logged_in: Callable[[str], Client]) -> None:
    assert "No mail server is named" in logged_in("accounts").get(reverse("console:letters")).content.decode()
