"""The token endpoint (RFC 6749, section 4.4) and the doors that a token opens (RFC 6750)."""

import logging
from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.machines import PENALTY, LetIn, granter, let_in
from tests.people import County
from zhengxin.contexts.access.actions import end_client, make_client_secret
from zhengxin.entrypoints.api.machines import CALLS_A_MINUTE
from zhengxin.entrypoints.api.tokens import MOST_BYTES, TOKENS_A_MINUTE
from zhengxin.entrypoints.kit.instants import now, today

pytestmark = pytest.mark.django_db
BOTH = "records:batch:read records:batch:send"


@pytest.fixture(autouse=True)
def counts_begin_anew() -> None:
    cache.clear()


@pytest.fixture
def machine(qinghe: County) -> LetIn:
    later = today() + timedelta(days=30)
    return let_in(qinghe.units["finance"], qinghe.accounts, granter(qinghe), at=now(), until_day=later)


def basic(number: str, secret: str) -> str:
    return "Basic " + b64encode(f"{number}:{secret}".encode()).decode()


def ask(authorization: str, body: str = "grant_type=client_credentials", **headers: str) -> Any:
    client = Client(headers={"accept-language": "en"} | ({"authorization": authorization} if authorization else {}))
    return client.post("/api/v1/token", body, content_type="application/x-www-form-urlencoded", **headers)


def call(token: str | None) -> Any:
    headers = {"accept-language": "en"} | ({} if token is None else {"authorization": f"Bearer {token}"})
    return Client(headers=headers).get("/api/v1/client")


def test_a_secret_gives_a_token_and_the_token_opens_the_door(machine: LetIn, qinghe: County) -> None:
    answer = ask(basic(machine.number, machine.secret))
    told = answer.json()
    assert (answer.status_code, told["token_type"], told["expires_in"]) == (200, "Bearer", 900)
    assert sorted(told["scope"].split()) == BOTH.split()
    assert answer["Cache-Control"] == "no-store" and answer["Content-Type"] == "application/json"
    standing = call(told["access_token"])
    assert standing.json() == {
        "client": machine.number,
        "unit": qinghe.units["finance"],
        "with_units_below": False,
        "kinds": [PENALTY],
        "permissions": BOTH.split(),
    }


def test_a_token_can_be_asked_for_with_less(machine: LetIn) -> None:
    shown = basic(machine.number, machine.secret)
    told = ask(shown, "grant_type=client_credentials&scope=records:batch:read").json()
    assert call(told["access_token"]).json()["permissions"] == ["records:batch:read"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ("grant_type=password&username=a&password=b", 400, "unsupported_grant_type"),
        ("", 400, "invalid_request"),
        ("grant_type=client_credentials&grant_type=client_credentials", 400, "invalid_request"),
        ("grant_type=client_credentials&scope=access:role:manage", 400, "invalid_scope"),
        ("grant_type=client_credentials&scope=%00", 400, "invalid_scope"),
        ("grant_type=client_credentials&scope=%zz", 400, "invalid_request"),
        ("\x00\xff;;&&==%%", 400, "invalid_request"),
        ('{"grant_type": "client_credentials"}', 400, "invalid_request"),
    ],
)
def test_a_wrong_request_is_told_as_the_standard_says(machine: LetIn, body: str, status: int, error: str) -> None:
    answer = ask(basic(machine.number, machine.secret), body)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


@pytest.mark.parametrize(
    "header", ["", "Basic", "Basic !!!", "Basic YWJj", "Bearer x", "Basic " + "A" * 4000, "Basic JTAwOng="]
)
def test_who_does_not_show_a_secret_gets_nothing(machine: LetIn, header: str) -> None:
    answer = ask(header)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer["WWW-Authenticate"].startswith("Basic ")


def test_a_secret_in_the_body_is_no_secret(machine: LetIn) -> None:
    body = f"grant_type=client_credentials&client_id={machine.number}&client_secret={machine.secret}"
    assert ask("", body).status_code == 401
    assert ask(basic(machine.number, "x" * 43), body).status_code == 401


def test_a_body_beyond_the_bound_is_not_read(machine: LetIn) -> None:
    answer = ask(basic(machine.number, machine.secret), "x" * (MOST_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "api.body_too_large")


def test_the_address_takes_posts_alone_and_no_query(machine: LetIn) -> None:
    client = Client(headers={"authorization": basic(machine.number, machine.secret)})
    assert client.get("/api/v1/token").status_code == 405
    assert client.post("/api/v1/token?grant_type=client_credentials").json()["error"] == "invalid_request"


@pytest.mark.parametrize("token", [None, "", "x", "a.b.c", "x" * 5000])
def test_without_a_good_token_the_door_stays_shut(machine: LetIn, token: str | None) -> None:
    answer = call(token)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer ")
    assert ("invalid_token" in answer["WWW-Authenticate"]) == (token is not None)


def test_a_session_of_a_browser_opens_no_door_for_machines(logged_in) -> None:
    assert logged_in("office").get("/api/v1/client").status_code == 401


def test_an_ended_client_or_secret_takes_its_tokens_along(machine: LetIn) -> None:
    shown = basic(machine.number, machine.secret)
    token = ask(shown).json()["access_token"]
    make_client_secret(number=machine.number, ends_others_now=True, by=machine.keeper, at=now())
    assert call(token).status_code == 401 and ask(shown).status_code == 401
    secret = make_client_secret(number=machine.number, ends_others_now=True, by=machine.keeper, at=now())
    token = ask(basic(machine.number, secret)).json()["access_token"]
    assert call(token).status_code == 200
    end_client(number=machine.number, reason="停用", by=machine.keeper, at=now())
    assert call(token).status_code == 401


def test_one_machine_cannot_keep_the_server_busy(machine: LetIn, one_minute: None) -> None:
    shown = basic(machine.number, machine.secret)
    answers = [ask(shown) for _ in range(TOKENS_A_MINUTE + 1)]
    assert [answer.status_code for answer in answers] == [200] * TOKENS_A_MINUTE + [429]
    assert answers[-1]["Retry-After"] == "60"
    token = answers[0].json()["access_token"]
    assert [call(token).status_code for _ in range(CALLS_A_MINUTE + 1)][-2:] == [200, 429]


def test_no_line_of_the_log_holds_a_secret_or_a_token(machine: LetIn, caplog: pytest.LogCaptureFixture) -> None:
    from django.conf import settings

    assert settings.LOGGING["loggers"]["oauthlib"]["level"] == "WARNING"
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("oauthlib").setLevel(logging.WARNING)
        token = ask(basic(machine.number, machine.secret)).json()["access_token"]
        ask(basic(machine.number, "x"), f"grant_type=client_credentials&scope={machine.secret}")
        call(token)
    lines = [record for record in caplog.records if not record.name.startswith("django.db")]
    said = "\n".join(record.getMessage() for record in lines)
    assert machine.secret not in said and token not in said
