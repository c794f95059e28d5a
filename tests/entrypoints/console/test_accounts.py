from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import AT, PASSWORD, County
from zhengxin.contexts.access.actions import reset_password
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.subjects.actions import begin_term, create_post
from zhengxin.kernel.actors import Actor

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage", "subjects:term:manage"}), scope_paths=("",))


@pytest.fixture
def newcomer(qinghe: County) -> int:
    from datetime import date

    post = create_post(unit=qinghe.units["finance"], title="新岗位", by=KEEPER, at=AT)
    return begin_term(post=post, name="新来的人", from_day=date(2026, 1, 1), by=KEEPER, at=AT)


def test_an_account_is_opened_and_its_password_shown_once(logged_in: LogIn, newcomer: int) -> None:
    client = logged_in("accounts")
    address = reverse("console:accounts")
    assert "新来的人 · 青禾县财政局 · 新岗位" in client.get(address).content.decode()
    answer = client.post(address, {"person": newcomer, "login": "xinlai"})
    login, password = answer.context["told"]
    assert login == "xinlai" and password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    account = Account.objects.get(login="xinlai")
    assert account.check_password(password) and account.must_change_password
    assert password not in client.get(address).content.decode()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_told(logged_in: LogIn, newcomer: int) -> None:
    client = logged_in("accounts")
    answer = client.post(reverse("console:accounts"), {"person": newcomer, "login": "clerk"})
    assert (answer.status_code, answer.context["told"]) == (422, None)
    assert "is taken" in answer.content.decode()
    assert client.post(reverse("console:accounts"), {"person": "1", "login": "x"}).status_code == 422


def test_an_account_is_closed_with_a_reason(logged_in: LogIn, qinghe: County) -> None:
    client = logged_in("accounts")
    address = reverse("console:close_account", args=[qinghe.clerk.id])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "调离"}).status_code == 302
    assert not Account.objects.get(login="clerk").is_active
    own = client.post(reverse("console:close_account", args=[qinghe.accounts.id]), {"reason": "x"})
    assert (own.status_code, "own account" in own.content.decode()) == (422, True)


def test_a_new_password_is_asked_for_first_and_ends_the_old_one(logged_in: LogIn, qinghe: County) -> None:
    client = logged_in("accounts")
    address = reverse("console:new_password", args=[qinghe.clerk.id])
    assert client.get(address).status_code == 200
    assert Account.objects.get(login="clerk").check_password(PASSWORD)
    _, password = client.post(address).context["told"]
    assert Account.objects.get(login="clerk").check_password(password)
    none = reverse("console:new_password", args=["00000000-0000-0000-0000-000000000000"])
    assert client.post(none).status_code == 422


def test_a_first_password_opens_nothing_but_the_page_that_changes_it(logged_in: LogIn, qinghe: County) -> None:
    client = logged_in("office")
    reset_password(account=qinghe.office.id, password="first-word-4711", by=qinghe.accounts, at=AT)
    client = logged_in("office")
    for name in ("home", "notices", "programmes", "upload", "units"):
        answer = client.get(reverse(f"console:{name}"))
        assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("console:password")), name
    page = client.get(reverse("console:password"))
    assert "Somebody else made your password" in page.content.decode()
    done = client.post(reverse("console:password"), {"old": "first-word-4711", "new": PASSWORD + "-2"})
    assert done.headers["Location"] == reverse("console:home")
    assert client.get(reverse("console:upload")).status_code == 200


@pytest.mark.parametrize("name", ["accounts", "letters"])
def test_others_do_not_see_them(logged_in: LogIn, name: str) -> None:
    assert logged_in("office").get(reverse(f"console:{name}")).status_code == 403
    assert Client().get(reverse(f"console:{name}")).status_code == 302
