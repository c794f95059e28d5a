from .accounts import change_password, close_account, open_account
from .roles import grant_role, withdraw_role

__all__ = ["change_password", "close_account", "grant_role", "open_account", "withdraw_role"]
