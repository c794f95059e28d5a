from .accounts import change_password, close_account, open_account, reset_password
from .installation import make_installation
from .roles import grant_role, withdraw_role

__all__ = [
    "change_password",
    "close_account",
    "grant_role",
    "make_installation",
    "open_account",
    "reset_password",
    "withdraw_role",
]
