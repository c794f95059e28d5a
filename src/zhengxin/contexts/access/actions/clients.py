"""Machines that speak for a unit: proposed by one administrator, granted by another, ended by either."""

import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from zhengxin.contexts.access.events import CLIENT_ENDED, CLIENT_GRANTED, CLIENT_PROPOSED
from zhengxin.contexts.access.models import Client
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS, MANAGE_ROLES, OF_MACHINES, READ_BATCHES
from zhengxin.contexts.access.queries.clients import kinds_for_machines
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.queries import UnitShown, standing_unit, units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

LONGEST = timedelta(days=366)
_NAME = 100


def propose_client(
    *,
    name: str,
    unit: str,
    with_units_below: bool,
    kinds: Collection[str],
    permissions: Collection[str],
    until_day: date,
    by: Actor,
    at: datetime,
) -> str:
    """Returns the client's number. It can do nothing before another person has granted it.

    Refused: no name, a unit that is not there or has ended, no kind or an unknown one, one that no machine
    gets or not the one to read its answers, a last day that is over or more than a year away.
    """
    place = standing_unit(unit, day=at.date())
    demand(by, MANAGE_ACCOUNTS, place.path)
    told = name.strip()[:_NAME]
    if not told:
        raise Refused("access.client_name_missing")
    if not kinds or not set(kinds) <= set(kinds_for_machines()):
        raise Refused("access.client_kinds_wrong")
    if READ_BATCHES not in permissions or not set(permissions) <= set(OF_MACHINES):
        raise Refused("access.client_permissions_wrong")
    if not at.date() <= until_day <= at.date() + LONGEST:
        raise Refused("access.client_day_wrong", days=LONGEST.days)
    with writes("access"):
        client = Client.objects.create(
            number=f"machine-{secrets.token_hex(8)}",
            name=told,
            unit_id=place.id,
            with_units_below=with_units_below,
            kinds=sorted(kinds),
            permissions=sorted(permissions),
            until_day=until_day,
            proposed_by=by.id,
            proposed_at=at,
        )
        record(kind=CLIENT_PROPOSED, by=by, at=at, about=client.number, **CLIENT_PROPOSED.grouped(_told(client, place)))
    return client.number


def grant_client(*, number: str, by: Actor, at: datetime) -> None:
    """Refused: unknown, granted or ended already, its last day over, proposed by the same person."""
    with writes("access"):
        client, place = _locked(number, at)
        demand(by, MANAGE_ROLES, place.path)
        if client.proposed_by == by.id:
            raise Refused("access.own_client")
        if client.granted_at is not None:
            raise Refused("access.client_granted_already")
        if client.until_day < at.date():
            raise Refused("access.client_over", day=client.until_day)
        client.granted_by, client.granted_at = by.id, at
        client.save(update_fields=["granted_by", "granted_at"])
        record(kind=CLIENT_GRANTED, by=by, at=at, about=number, **CLIENT_GRANTED.grouped(_told(client, place)))


def end_client(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """From now on neither its secrets nor the tokens it holds are good for anything; also declines what was proposed.

    Refused: unknown or ended already, no reason.
    """
    with writes("access"):
        client, place = _locked(number, at)
        demand(by, MANAGE_ACCOUNTS if by.may(MANAGE_ACCOUNTS) else MANAGE_ROLES, place.path)
        if not reason.strip():
            raise Refused("access.reason_missing")
        client.ended_by, client.ended_at = by.id, at
        client.save(update_fields=["ended_by", "ended_at"])
        told = {"number": number}
        record(kind=CLIENT_ENDED, by=by, at=at, about=number, public=told, closed={"reason": reason.strip()})


def _locked(number: str, at: datetime) -> tuple[Client, UnitShown]:
    client = Client.objects.select_for_update().filter(number=number).first()
    if client is None:
        raise Refused("access.unknown_client")
    if client.ended_at is not None:
        raise Refused("access.client_ended")
    return client, units_by_id([client.unit_id], day=at.date())[client.unit_id]


def _told(client: Client, place: UnitShown) -> dict[str, object]:
    return {
        "number": client.number,
        "unit": place.number,
        "with_units_below": client.with_units_below,
        "kinds": client.kinds,
        "permissions": client.permissions,
        "until_day": client.until_day,
        "name": client.name,
    }
