from collections.abc import Callable

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.entrypoints.console.test_notices import chase
from tests.people import AT, County
from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.notices.actions import claim_delivery, record_delivery, set_mailbox
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


def test_without_a_mail_server_the_page_says_so(logged_in: Callable[[str], Client]) -> None:
    assert "No mail server is named" in logged_in("accounts").get(reverse("console:letters")).content.decode()
