from .accounts import (
    AccountShown,
    account_names,
    account_shown,
    accounts,
    installed_for,
    person_of_account,
    without_account,
)
from .actors import (
    actor_for,
    actor_of_login,
    actor_with_id,
    actor_with_password,
    installation_actor,
    worker_actor,
)
from .clients import ClientShown, client_shown, clients, kinds_for_machines
from .erasable import logins_of
from .machines import TOKEN_SECONDS, Machine, actor_of_token, machine_actor, machine_with_secret, token_for
from .roles import GrantShown, grants_of, posts_permitted, role_permissions, roles, stands_alone

__all__ = [
    "TOKEN_SECONDS",
    "AccountShown",
    "ClientShown",
    "GrantShown",
    "Machine",
    "account_names",
    "account_shown",
    "accounts",
    "actor_for",
    "actor_of_login",
    "actor_of_token",
    "actor_with_id",
    "actor_with_password",
    "client_shown",
    "clients",
    "grants_of",
    "installation_actor",
    "installed_for",
    "kinds_for_machines",
    "logins_of",
    "machine_actor",
    "machine_with_secret",
    "person_of_account",
    "posts_permitted",
    "role_permissions",
    "roles",
    "stands_alone",
    "token_for",
    "without_account",
    "worker_actor",
]
