"""Accounts are opened, get new passwords and are closed."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from zhengxin.contexts.access.events import ACCOUNT_CLOSED, ACCOUNT_OPENED, PASSWORD_CHANGED
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def open_account(*, login: str, person: int, password: str, by: Actor, at: datetime) -> str:
    """Returns the account's uuid. Refused: a login name that is empty or taken, a weak password."""
    demand(by, MANAGE_ACCOUNTS, "")
    name = login.strip()
    if not name:
        raise Refused("access.login_missing")
    if Account.objects.filter(login=name).exists():
        raise Refused("access.login_taken", login=name)
    account = Account(login=name, person_id=person, password_set_at=at)
    _set_password(account, password)
    with writes("access"):
        account.save()
        closed = {"account": str(account.uuid), "login": name, "person": person}
        record(kind=ACCOUNT_OPENED, by=by, at=at, closed=closed)
    return str(account.uuid)


def change_password(*, account: Account, old: str, new: str, by: Actor, at: datetime) -> None:
    """One's own password. Refused: the old one is wrong, the new one is weak or the same."""
    if by.id != str(account.uuid):
        raise Refused("access.not_permitted", permission="own password")
    if not account.check_password(old):
        raise Refused("access.password_wrong")
    if old == new:
        raise Refused("access.password_same")
    _set_password(account, new)
    account.password_set_at = at
    with writes("access"):
        account.save(update_fields=["password", "password_set_at"])
        record(kind=PASSWORD_CHANGED, by=by, at=at, closed={"account": by.id})


def close_account(*, account: str, reason: str, by: Actor, at: datetime) -> None:
    """The account logs in no more; what it did stays. Refused: unknown account, no reason."""
    demand(by, MANAGE_ACCOUNTS, "")
    found = Account.objects.filter(uuid=account, is_active=True).first()
    if found is None:
        raise Refused("access.unknown_account", login=account)
    if not reason.strip():
        raise Refused("access.reason_missing")
    with writes("access"):
        found.is_active = False
        found.save(update_fields=["is_active"])
        record(kind=ACCOUNT_CLOSED, by=by, at=at, closed={"account": account, "reason": reason.strip()})


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Refused("access.password_weak", reasons=" ".join(fault.messages)) from fault
    account.set_password(password)
