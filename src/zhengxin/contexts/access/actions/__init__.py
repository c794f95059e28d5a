from .accounts import change_password, close_account, open_account, reset_password
from .erase_accounts import erase_accounts
from .installation import make_installation
from .roles import grant_role, withdraw_role

__all__ = [
    "change_password",
    "close_account",
    "erase_accounts",
    "grant_role",
    "make_installation",
    "open_account",
    "reset_password",
    "withdraw_role",
]
