from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import PASSWORD, County
from zhengxin.contexts.access.models import Account

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]


def _try(client: Client, password: str, login: str = "clerk") -> int:
    return client.post(reverse("console:log_in"), {"username": login, "password": password}).status_code


def test_the_right_password_leads_to_my_work(qinghe: County) -> None:
    response = Client().post(reverse("console:log_in"), {"username": "clerk", "password": PASSWORD})
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("console:home")


def test_a_wrong_password_gets_one_sentence_that_tells_not_which_part_is_wrong(qinghe: County) -> None:
    client = Client(headers={"accept-language": "en"})
    pages = [
        client.post(reverse("console:log_in"), {"username": login, "password": "wrong"}).content.decode()
        for login in ("clerk", "nobody-of-this-name")
    ]
    assert all("Log-in name or password is not right." in page for page in pages)


def test_five_failures_close_the_log_in_even_for_the_right_password(qinghe: County) -> None:
    client = Client(headers={"accept-language": "en"})
    assert [_try(client, "wrong") for _ in range(4)] == [200] * 4
    assert _try(client, "wrong") == 429
    response = client.post(reverse("console:log_in"), {"username": "clerk", "password": PASSWORD})
    assert response.status_code == 429
    assert "closed for 15 minutes" in response.content.decode()


def test_a_lock_of_one_name_does_not_lock_another(qinghe: County) -> None:
    client = Client()
    for _ in range(5):
        _try(client, "wrong")
    assert _try(client, PASSWORD, login="office") == 302


def test_a_session_ends_after_half_an_hour_without_a_request(logged_in: LogIn) -> None:
    client = logged_in("clerk")
    assert settings.SESSION_COOKIE_AGE == 30 * 60
    assert client.get(reverse("console:home")).status_code == 200
    session = client.session
    session.set_expiry(-1)
    session.save()
    assert client.get(reverse("console:home")).status_code == 302


def test_logging_out_takes_a_form_and_ends_the_session(logged_in: LogIn) -> None:
    client = logged_in("clerk")
    assert client.get(reverse("console:log_out")).status_code == 405
    assert client.post(reverse("console:log_out")).status_code == 302
    assert client.get(reverse("console:home")).status_code == 302


def test_a_closed_account_is_out_at_its_next_request(logged_in: LogIn, qinghe: County) -> None:
    from tests.people import AT
    from zhengxin.contexts.access.actions import close_account

    client = logged_in("clerk")
    close_account(account=qinghe.clerk.id, reason="调离", by=qinghe.accounts, at=AT)
    assert client.get(reverse("console:home")).status_code == 302


def test_the_password_is_changed_and_the_session_goes_on(logged_in: LogIn) -> None:
    client = logged_in("clerk")
    address = reverse("console:password")
    wrong = client.post(address, {"old": "wrong", "new": PASSWORD + "-2"})
    assert (wrong.status_code, "The present password is not right." in wrong.content.decode()) == (422, True)
    weak = client.post(address, {"old": PASSWORD, "new": "123"})
    assert (weak.status_code, "too weak" in weak.content.decode()) == (422, True)
    assert client.post(address, {"old": PASSWORD, "new": PASSWORD + "-2"}).status_code == 302
    assert client.get(reverse("console:home")).status_code == 200
    assert Account.objects.get(login="clerk").check_password(PASSWORD + "-2")


@pytest.mark.parametrize("name", ["home", "programmes", "upload", "units", "password"])
def test_nobody_is_sent_to_log_in_and_comes_back_to_the_page(qinghe: County, name: str) -> None:
    response = Client().get(reverse(f"console:{name}"))
    assert response.status_code == 302
    assert response.headers["Location"] == f"{reverse('console:log_in')}?next={reverse(f'console:{name}')}"


def test_a_log_in_does_not_send_to_another_host(qinghe: County) -> None:
    fields = {"username": "clerk", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post(reverse("console:log_in"), fields).headers["Location"] == reverse("console:home")


def test_cookies_and_headers_are_closed(logged_in: LogIn) -> None:
    client = logged_in("clerk")
    response = client.get(reverse("console:home"))
    cookie = response.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_writes_the_session_once_a_minute(logged_in: LogIn) -> None:
    client = logged_in("clerk")
    client.get(reverse("console:home"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("console:home"))
    assert not [query for query in asked if "UPDATE" in query["sql"]]
    session = client.session
    session["minute"] -= 1
    session.save()
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("console:home"))
    assert [query for query in asked if "UPDATE" in query["sql"]]
