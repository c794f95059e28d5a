from .accounts import AccountShown, account_names, account_shown, accounts, installed_for, without_account
from .actors import (
    actor_for,
    actor_of_login,
    actor_with_id,
    actor_with_password,
    installation_actor,
    worker_actor,
)
from .erasable import logins_of
from .roles import GrantShown, grants_of, posts_permitted, role_permissions, roles, stands_alone

__all__ = [
    "AccountShown",
    "GrantShown",
    "account_names",
    "account_shown",
    "accounts",
    "actor_for",
    "actor_of_login",
    "actor_with_id",
    "actor_with_password",
    "grants_of",
    "installation_actor",
    "installed_for",
    "logins_of",
    "posts_permitted",
    "role_permissions",
    "roles",
    "stands_alone",
    "without_account",
    "worker_actor",
]
