"""Machines that speak for units: two persons let one in, its secret is kept by nobody, an end is at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.machines import LICENCE, PENALTY, UNTIL, LetIn, granter, let_in, proposed
from tests.people import AT, DAY, County
from zhengxin.contexts.access.actions import end_client, grant_client, make_client_secret
from zhengxin.contexts.access.models import Client, ClientSecret
from zhengxin.contexts.access.queries import (
    TOKEN_SECONDS,
    actor_of_token,
    client_shown,
    clients,
    machine_actor,
    machine_with_secret,
    token_for,
)
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.subjects.actions import merge_units
from zhengxin.kernel.actors import Actor, demand, demand_kind
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=25)


@pytest.fixture
def second(qinghe: County) -> Actor:
    return granter(qinghe)


@pytest.fixture
def machine(qinghe: County, second: Actor) -> LetIn:
    return let_in(qinghe.units["finance"], qinghe.accounts, second)


def token_of(machine: LetIn, at: datetime = AT, *permissions: str) -> str:
    shown = machine_with_secret(machine.number, machine.secret, at=at, day=at.date())
    assert shown is not None
    return token_for(shown, permissions or shown.permissions, at=at)


def acting(token: str, at: datetime = AT) -> Actor:
    return actor_of_token(token, at=at, day=at.date())


def refused(code: str, act: Callable[[], object]) -> None:
    before = Client.objects.count(), ClientSecret.objects.count(), Entry.objects.count()
    with pytest.raises(Refused) as fault:
        act()
    assert fault.value.code == code
    assert (Client.objects.count(), ClientSecret.objects.count(), Entry.objects.count()) == before


def test_a_machine_gets_what_two_persons_gave_it_and_no_more(qinghe: County, machine: LetIn) -> None:
    actor = acting(token_of(machine))
    place = client_shown(qinghe.accounts, machine.number, day=DAY).unit
    assert (actor.id, actor.unit, actor.via) == (machine.number, place.number, "api")
    demand(actor, "records:batch:send", place.path)
    demand_kind(actor, PENALTY)
    for act in (
        lambda: demand(actor, "records:batch:send", place.path + "u99/"),
        lambda: demand(actor, "records:batch:send", "99/"),
        lambda: demand(actor, "console:home:see", place.path),
        lambda: demand_kind(actor, LICENCE),
    ):
        with pytest.raises(Refused):
            act()
    demand_kind(qinghe.office, LICENCE)


def test_units_below_belong_to_it_where_that_was_said(qinghe: County, second: Actor) -> None:
    machine = let_in(qinghe.units["county"], qinghe.accounts, second, with_units_below=True)
    below = client_shown(qinghe.accounts, proposed(qinghe.units["finance"], qinghe.accounts), day=DAY).unit.path
    assert machine_actor(machine.number, day=DAY, via="folder").covers(below)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "access.client_name_missing"),
        ({"kinds": []}, "access.client_kinds_wrong"),
        ({"kinds": [PENALTY, "nothing"]}, "access.client_kinds_wrong"),
        ({"permissions": ["records:batch:send"]}, "access.client_permissions_wrong"),
        ({"permissions": ["access:role:manage"]}, "access.client_permissions_wrong"),
        ({"until_day": date(2026, 3, 1)}, "access.client_day_wrong"),
        ({"until_day": date(2027, 3, 4)}, "access.client_day_wrong"),
        ({"unit": "990121-9999"}, "subjects.unknown_unit"),
    ],
)
def test_what_cannot_be_proposed_leaves_nothing(qinghe: County, wrong: dict[str, Any], code: str) -> None:
    refused(code, lambda: proposed(**{"unit": qinghe.units["finance"], "by": qinghe.accounts, **wrong}))


def test_nobody_lets_a_machine_in_alone_or_without_the_right(qinghe: County, second: Actor) -> None:
    unit = qinghe.units["finance"]
    refused("access.not_permitted", lambda: proposed(unit, qinghe.office))
    refused("access.not_permitted", lambda: proposed(unit, second))
    number = proposed(unit, qinghe.accounts)
    both = replace(qinghe.accounts, permissions=qinghe.accounts.permissions | second.permissions)
    refused("access.own_client", lambda: grant_client(number=number, by=both, at=AT))
    refused("access.not_permitted", lambda: grant_client(number=number, by=qinghe.accounts, at=AT))
    refused("access.client_not_granted", lambda: secret_for(number, qinghe.accounts))
    assert machine_actor(number, day=DAY, via="api").id == ""
    grant_client(number=number, by=second, at=AT)
    refused("access.client_granted_already", lambda: grant_client(number=number, by=second, at=AT))
    refused("access.not_permitted", lambda: secret_for(number, second))


def secret_for(number: str, by: Actor, *, at: datetime = AT, now: bool = False) -> str:
    return make_client_secret(number=number, ends_others_now=now, by=by, at=at)


def test_what_is_not_there_or_over_is_refused(qinghe: County, second: Actor) -> None:
    for act in (
        lambda: grant_client(number="machine-0", by=second, at=AT),
        lambda: secret_for("machine-0", qinghe.accounts),
        lambda: end_client(number="machine-0", reason="x", by=second, at=AT),
        lambda: client_shown(second, "machine-0", day=DAY),
    ):
        refused("access.unknown_client", act)
    over = datetime.combine(UNTIL + timedelta(days=1), AT.timetz())
    waiting = proposed(qinghe.units["finance"], qinghe.accounts)
    refused("access.client_over", lambda: grant_client(number=waiting, by=second, at=over))
    machine = let_in(qinghe.units["finance"], qinghe.accounts, second)
    refused("access.client_over", lambda: secret_for(machine.number, qinghe.accounts, at=over))


def test_a_secret_is_kept_as_its_hash_and_stands_in_no_entry(machine: LetIn) -> None:
    stored = [*Opening.objects.values_list("values", flat=True), *Entry.objects.values_list("body", flat=True)]
    stored += [str(row) for row in [*Client.objects.values_list(), *ClientSecret.objects.values_list()]]
    assert len(machine.secret) >= 43 and not [text for text in stored if machine.secret in text]
    events = ["access.client_proposed", "access.client_granted", "access.client_secret_made"]
    assert list(Entry.objects.filter(about=machine.number).order_by("pk").values_list("event", flat=True)) == events


@pytest.mark.parametrize("shown", ["", "x" * 43])
def test_a_wrong_secret_opens_nothing(machine: LetIn, shown: str) -> None:
    assert machine_with_secret(machine.number, shown, at=AT, day=DAY) is None
    assert machine_with_secret("machine-0", machine.secret, at=AT, day=DAY) is None


def test_a_new_secret_leaves_a_day_to_change_over(machine: LetIn) -> None:
    old = token_of(machine)
    new = replace(machine, secret=secret_for(machine.number, machine.keeper))
    assert token_of(machine) and token_of(new)
    assert machine_with_secret(machine.number, machine.secret, at=LATER, day=LATER.date()) is None
    assert acting(token_of(new, LATER), LATER).id == machine.number
    secret_for(machine.number, machine.keeper, now=True)
    for token in (old, token_of(replace(new, secret=secret_for(machine.number, machine.keeper)))):
        assert token
    with pytest.raises(Refused, match="token_wrong"):
        acting(old)


def test_a_token_is_good_for_a_quarter_of_an_hour_and_for_what_was_asked(machine: LetIn) -> None:
    token = token_of(machine, AT, "records:batch:read")
    assert acting(token).permissions == {"records:batch:read"}
    assert acting(token, AT + timedelta(seconds=TOKEN_SECONDS - 1)).id == machine.number
    for wrong, at in [
        (token, AT + timedelta(seconds=TOKEN_SECONDS)),
        (token[:-2] + ("AA" if token[-2:] != "AA" else "BB"), AT),
        (token.partition(".")[2], AT),
        ("", AT),
        ("天", AT),
    ]:
        with pytest.raises(Refused, match="token_wrong"):
            acting(wrong, at)


def test_an_end_is_at_once_and_for_good(machine: LetIn) -> None:
    token = token_of(machine)
    refused("access.reason_missing", lambda: end_client(number=machine.number, reason=" ", by=machine.keeper, at=AT))
    end_client(number=machine.number, reason="系统停用", by=machine.granter, at=AT)
    with pytest.raises(Refused, match="token_wrong"):
        acting(token)
    assert machine_with_secret(machine.number, machine.secret, at=AT, day=DAY) is None
    refused("access.client_ended", lambda: end_client(number=machine.number, reason="x", by=machine.keeper, at=AT))
    refused("access.client_ended", lambda: secret_for(machine.number, machine.keeper))
    assert Entry.objects.get(event="access.client_ended").about == machine.number


def test_a_machine_ends_with_its_last_day_and_with_its_unit(qinghe: County, machine: LetIn) -> None:
    assert machine_actor(machine.number, day=UNTIL, via="api").id
    assert not machine_actor(machine.number, day=UNTIL + timedelta(days=1), via="api").id
    keeper = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("",))
    told = {"number": qinghe.units["finance"], "into": qinghe.units["office"], "basis": "机构改革方案"}
    merge_units(**told, day=DAY, by=keeper, at=AT)
    assert not machine_actor(machine.number, day=DAY + timedelta(days=1), via="api").id


def test_both_administrators_see_machines_and_nobody_else(qinghe: County, machine: LetIn) -> None:
    for reader in (machine.keeper, machine.granter):
        (shown,) = clients(reader, day=DAY)
        assert (shown.number, shown.state, len(shown.secrets)) == (machine.number, "granted", 1)
    assert (shown.proposed_by, shown.granted_by) == ("测试人员accounts", "测试人员security")
    with pytest.raises(Refused, match="not_permitted"):
        clients(qinghe.office, day=DAY)
