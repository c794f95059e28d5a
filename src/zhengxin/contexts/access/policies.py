"""The permissions of this context."""

ENTER = "console:home:see"
MANAGE_ACCOUNTS = "access:account:manage"
MANAGE_ROLES = "access:role:manage"
# What the worker may do; the contexts that ask for it stand above this one.
COORDINATE = "plans:task:coordinate"
DELIVER_MAIL = "notices:mail:manage"
