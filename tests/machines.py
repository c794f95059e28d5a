"""Machines in the tests: one that two administrators let in, and its secret."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.people import AT, County, official
from zhengxin.contexts.access.actions import grant_client, make_client_secret, propose_client
from zhengxin.contexts.access.policies import OF_MACHINES
from zhengxin.entrypoints.kit.instants import now, today
from zhengxin.kernel.actors import Actor

PENALTY, LICENCE = "administrative_penalty", "administrative_licence"
UNTIL = date(2027, 3, 1)


@dataclass(frozen=True)
class LetIn:
    """A machine by its number, with its secret; the administrators who let it in."""

    number: str
    secret: str
    keeper: Actor
    granter: Actor


def granter(qinghe: County) -> Actor:
    every = Actor(
        id="k",
        permissions=frozenset(
            {"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"}
        ),
        scope_paths=("",),
    )
    return official("security", qinghe.units["county"], "security_administrator", "", every)


def proposed(unit: str, by: Actor, *, at: datetime = AT, **other: Any) -> str:
    told: dict[str, Any] = {
        "name": "行政处罚案件系统", "unit": unit, "with_units_below": False, "kinds": [PENALTY],
        "permissions": OF_MACHINES, "until_day": UNTIL,
    }  # fmt: skip
    return propose_client(**{**told, **other}, by=by, at=at)


def let_in(
    unit: str, keeper: Actor, second: Actor, *, at: datetime = AT, kinds: Collection[str] = (PENALTY,), **other: Any
) -> LetIn:
    number = proposed(unit, keeper, at=at, kinds=kinds, **other)
    grant_client(number=number, by=second, at=at)
    return LetIn(number, make_client_secret(number=number, ends_others_now=False, by=keeper, at=at), keeper, second)


def of_unit(senders: Any, unit: str = "market", **scope: Any) -> LetIn:
    """A machine of one of the demonstration's units (tests/contexts/records/conftest.py), let in today for a month."""
    county, by = senders.units["county"], senders.installation
    keeper = official(f"keeper-{unit}", county, "system_administrator", "", by)
    second = official(f"second-{unit}", county, "security_administrator", "", by)
    return let_in(senders.units[unit], keeper, second, at=now(), until_day=today() + timedelta(days=30), **scope)
