"""Accounts are opened, get new passwords and are closed."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from zhengxin.contexts.access.events import ACCOUNT_CLOSED, ACCOUNT_OPENED, PASSWORD_CHANGED, PASSWORD_RESET
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.queries import is_person
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def open_account(
    *, login: str, person: int, password: str, must_change_password: bool = False, by: Actor, at: datetime
) -> str:
    """Returns the account's uuid. With `must_change_password` it can do nothing before its owner chose a password.

    Refused: a login name that is empty or taken, a person who is not there or has an open account, a weak password.
    """
    demand(by, MANAGE_ACCOUNTS, "")
    name = login.strip()
    if not name:
        raise Refused("access.login_missing")
    if Account.objects.filter(login=name).exists():
        raise Refused("access.login_taken", login=name)
    account = Account(login=name, person_id=person, password_set_at=at, must_change_password=must_change_password)
    _set_password(account, password)
    if not is_person(person):
        raise Refused("access.unknown_person")
    if Account.objects.filter(person=person, is_active=True).exists():
        raise Refused("access.person_has_account")
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
    account.must_change_password = False
    with writes("access"):
        account.save(update_fields=["password", "password_set_at", "must_change_password"])
        record(kind=PASSWORD_CHANGED, by=by, at=at, closed={"account": by.id})


def reset_password(*, account: str, password: str, by: Actor, at: datetime) -> str:
    """Another's forgotten password is replaced by one that its owner must change at once; returns the entry's id.

    Refused: unknown account, one's own (that is `change_password`), a weak password.
    """
    demand(by, MANAGE_ACCOUNTS, "")
    found = Account.objects.filter(uuid=account, is_active=True).first()
    if found is None:
        raise Refused("access.unknown_account", login=account)
    if by.id == str(found.uuid):
        raise Refused("access.own_account")
    _set_password(found, password)
    found.password_set_at = at
    found.must_change_password = True
    with writes("access"):
        found.save(update_fields=["password", "password_set_at", "must_change_password"])
        return record(kind=PASSWORD_RESET, by=by, at=at, closed={"account": account})


def close_account(*, account: str, reason: str, by: Actor, at: datetime) -> None:
    """The account logs in no more; what it did stays. Refused: unknown account, no reason."""
    demand(by, MANAGE_ACCOUNTS, "")
    found = Account.objects.filter(uuid=account, is_active=True).first()
    if found is None:
        raise Refused("access.unknown_account", login=account)
    if by.id == str(found.uuid):
        raise Refused("access.own_account")
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
