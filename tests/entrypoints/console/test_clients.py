"""The pages of machines: proposed by one administrator, granted by another, the secret shown once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.machines import PENALTY, granter, let_in
from tests.people import County
from zhengxin.contexts.access.models import Client as Machine
from zhengxin.contexts.access.queries import machine_with_secret
from zhengxin.entrypoints.kit.instants import now, today

pytestmark = pytest.mark.django_db
LogIn = Callable[[str], Client]


def form(qinghe: County, **other: object) -> dict[str, object]:
    until = (today() + timedelta(days=100)).isoformat()
    told = {"name": "案件系统", "unit": qinghe.units["finance"], "kinds": [PENALTY], "until_day": until}
    return {**told, "permissions": ["records:batch:read", "records:batch:send"], **other}


def test_two_administrators_let_a_machine_in_and_one_hands_over_its_secret(logged_in: LogIn, qinghe: County) -> None:
    granter(qinghe)
    keeper, second = logged_in("accounts"), logged_in("security")
    assert "administrative penalty" in keeper.get(reverse("console:client_propose")).content.decode()
    assert keeper.post(reverse("console:client_propose"), form(qinghe)).status_code == 302
    number = Machine.objects.get().number
    page = reverse("console:client", args=[number])
    assert "waits for its grant" in second.get(page).content.decode()
    assert keeper.post(reverse("console:client_grant", args=[number])).status_code == 403
    assert keeper.post(reverse("console:client_secret", args=[number])).status_code == 422
    assert second.post(reverse("console:client_grant", args=[number])).status_code == 302
    answer = keeper.post(reverse("console:client_secret", args=[number]))
    secret = answer.context["secret"]
    assert secret in answer.content.decode() and "no-store" in answer["Cache-Control"]
    assert machine_with_secret(number, secret, at=now(), day=today())
    assert secret not in keeper.get(page).content.decode()
    assert "案件系统" in keeper.get(reverse("console:clients")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until_day": "2020-01-01"}, "until_day"),
        ({"kinds": []}, "kinds"),
        ({"unit": "x"}, "unit"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(logged_in: LogIn, qinghe: County, wrong: dict, field: str) -> None:
    answer = logged_in("accounts").post(reverse("console:client_propose"), form(qinghe, **wrong))
    assert (answer.status_code, [*answer.context["form"].errors]) == (422, [field])
    assert not Machine.objects.exists()


def test_a_machine_is_ended_with_a_reason(logged_in: LogIn, qinghe: County) -> None:
    until = today() + timedelta(days=30)
    machine = let_in(qinghe.units["finance"], qinghe.accounts, granter(qinghe), at=now(), until_day=until)
    page = reverse("console:client_end", args=[machine.number])
    client = logged_in("security")
    assert client.post(page, {"reason": " "}).status_code == 422
    assert client.post(page, {"reason": "系统停用"}).status_code == 302
    assert "ended" in client.get(reverse("console:client", args=[machine.number])).content.decode()


def test_others_see_no_machine(logged_in: LogIn, qinghe: County) -> None:
    client = logged_in("office")
    assert client.get(reverse("console:clients")).status_code == 403
    assert client.get(reverse("console:client", args=["machine-1"])).status_code == 403
    assert client.post(reverse("console:client_end", args=["machine-1"]), {"reason": "x"}).status_code == 403
