"""The permissions of this context."""

ENTER = "console:home:see"
MANAGE_ACCOUNTS = "access:account:manage"
MANAGE_ROLES = "access:role:manage"
# What the worker may do; the contexts that ask for it stand above this one.
COORDINATE = "plans:task:coordinate"
DELIVER_MAIL = "notices:mail:manage"
END_PUBLICATION = "publication:record:withdraw"
# What a machine can be given at all; the context that asks for it stands above this one.
OF_MACHINES = (SEND_BATCHES, READ_BATCHES) = ("records:batch:send", "records:batch:read")
