"""Accounts as their administrator sees them, and the installation they belong to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zhengxin.contexts.access.models import Account, Installation
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS
from zhengxin.contexts.subjects.queries import OfficialShown, officials
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class AccountShown:
    """An account with its owner and the posts the owner holds; `must_change` until the first password is replaced."""

    uuid: str
    login: str
    name: str
    posts: tuple[OfficialShown, ...]
    is_open: bool
    must_change: bool
    password_set_at: datetime | None


def accounts(reader: Actor, *, day: date) -> list[AccountShown]:
    """All accounts, the open ones first. Refused for readers without the permission."""
    demand(reader, MANAGE_ACCOUNTS, "")
    held = officials(day=day)
    return [_shown(row, held) for row in Account.objects.select_related("person").order_by("-is_active", "login")]


def account_shown(reader: Actor, uuid: str, *, day: date) -> AccountShown:
    """Refused "access.unknown_account" when there is none."""
    demand(reader, MANAGE_ACCOUNTS, "")
    found = Account.objects.select_related("person").filter(uuid=uuid).first()
    if found is None:
        raise Refused("access.unknown_account", login=uuid)
    return _shown(found, officials(day=day))


def without_account(reader: Actor, *, day: date) -> list[OfficialShown]:
    """Who holds a post and has no open account."""
    demand(reader, MANAGE_ACCOUNTS, "")
    taken = set(Account.objects.filter(is_active=True).values_list("person_id", flat=True))
    return [official for official in officials(day=day) if official.person not in taken]


def account_names(uuids: set[str]) -> dict[str, str]:
    """Account → name of its owner."""
    rows = Account.objects.filter(uuid__in=uuids).values_list("uuid", "person__name")
    return {str(uuid): name for uuid, name in rows if name is not None}


def person_of_account(uuid: str) -> int | None:
    """The id of the person whose open account it is; None for a machine, the worker, nobody."""
    try:
        account = UUID(uuid)
    except ValueError:
        return None
    owners = Account.objects.filter(uuid=account, is_active=True)
    return next(iter(owners.values_list("person_id", flat=True)), None)


def installed_for() -> str | None:
    """The division that `zhengxin init` made this installation for; nothing for a demonstration."""
    return Installation.objects.values_list("jurisdiction", flat=True).first()


def _shown(row: Account, held: list[OfficialShown]) -> AccountShown:
    return AccountShown(
        uuid=str(row.uuid),
        login=row.login,
        name=row.person.name if row.person else "",
        posts=tuple(official for official in held if official.person == row.person_id),
        is_open=row.is_active,
        must_change=row.must_change_password,
        password_set_at=row.password_set_at,
    )
