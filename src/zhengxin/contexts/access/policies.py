"""The permissions of this context."""

MANAGE_ACCOUNTS = "access:account:manage"
MANAGE_ROLES = "access:role:manage"
