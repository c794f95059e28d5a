"""Machines as their administrators see them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch

from zhengxin.contexts.access.models import Client, ClientSecret
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS, MANAGE_ROLES
from zhengxin.contexts.access.queries.accounts import account_names
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import names_in


@dataclass(frozen=True)
class ClientShown:
    """`state` is "proposed", "granted", "over" or "ended". `secrets`: when made, when they end; the newest first."""

    number: str
    name: str
    unit: UnitShown
    with_units_below: bool
    kinds: tuple[str, ...]
    permissions: tuple[str, ...]
    until_day: date
    state: str
    proposed_by: str
    proposed_at: datetime
    granted_by: str
    granted_at: datetime | None
    ended_by: str
    ended_at: datetime | None
    secrets: tuple[tuple[datetime, datetime | None], ...]
    may_grant: bool
    may_keep: bool


def kinds_for_machines() -> list[str]:
    """The codes of the kinds of record that the rulebook defines."""
    return [name.partition("/")[2] for name in names_in("record_kinds")]


def clients(reader: Actor, *, day: date) -> list[ClientShown]:
    """The newest first. Refused "access.not_permitted" for who manages neither accounts nor roles."""
    if not (reader.may(MANAGE_ACCOUNTS) or reader.may(MANAGE_ROLES)):
        raise Refused("access.not_permitted", permission=MANAGE_ACCOUNTS)
    rows = list(
        Client.objects.order_by("-pk").prefetch_related(Prefetch("secrets", ClientSecret.objects.order_by("pk")))
    )
    units = units_by_id([row.unit_id for row in rows], day=day)
    names = account_names({who for row in rows for who in _acted(row) if _is_account(who)})
    shown = [_shown(row, units[row.unit_id], names, reader, day) for row in rows]
    return [client for client in shown if reader.covers(client.unit.path)]


def client_shown(reader: Actor, number: str, *, day: date) -> ClientShown:
    """Refused "access.unknown_client", for those outside the reader's part of the tree too."""
    found = next((client for client in clients(reader, day=day) if client.number == number), None)
    if found is None:
        raise Refused("access.unknown_client")
    return found


def _shown(row: Client, unit: UnitShown, names: dict[str, str], reader: Actor, day: date) -> ClientShown:
    return ClientShown(
        number=row.number,
        name=row.name,
        unit=unit,
        with_units_below=row.with_units_below,
        kinds=tuple(row.kinds),
        permissions=tuple(row.permissions),
        until_day=row.until_day,
        state=state_of(row, day),
        proposed_by=names.get(row.proposed_by, row.proposed_by),
        proposed_at=row.proposed_at,
        granted_by=names.get(row.granted_by, row.granted_by),
        granted_at=row.granted_at,
        ended_by=names.get(row.ended_by, row.ended_by),
        ended_at=row.ended_at,
        secrets=tuple((secret.made_at, secret.ends_at) for secret in reversed(row.secrets.all())),
        may_grant=reader.may(MANAGE_ROLES) and reader.id != row.proposed_by,
        may_keep=reader.may(MANAGE_ACCOUNTS),
    )


def state_of(row: Client, day: date) -> str:
    if row.ended_at is not None:
        return "ended"
    if row.until_day < day:
        return "over"
    return "granted" if row.granted_at else "proposed"


def _acted(row: Client) -> tuple[str, str, str]:
    return row.proposed_by, row.granted_by, row.ended_by


def _is_account(actor: str) -> bool:
    """Whoever fills an empty installation has no account."""
    try:
        UUID(actor)
    except ValueError:
        return False
    return True
