from .accounts import change_password, close_account, open_account, reset_password
from .client_calls import answer_once
from .client_secrets import make_client_secret
from .clients import end_client, grant_client, propose_client
from .erase_accounts import erase_accounts
from .installation import make_installation
from .roles import grant_role, withdraw_role

__all__ = [
    "answer_once",
    "change_password",
    "close_account",
    "end_client",
    "erase_accounts",
    "grant_client",
    "grant_role",
    "make_client_secret",
    "make_installation",
    "open_account",
    "propose_client",
    "reset_password",
    "withdraw_role",
]
