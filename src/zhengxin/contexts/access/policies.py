"""The permissions of this context."""

ENTER = "console:home:see"
MANAGE_ACCOUNTS = "access:account:manage"
MANAGE_ROLES = "access:role:manage"
# What the worker may do; the context that asks for it stands above this one.
DELIVER_MAIL = "notices:mail:manage"
