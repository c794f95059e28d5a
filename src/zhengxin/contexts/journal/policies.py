"""The permissions of this context, and who keeps the log."""

from zhengxin.kernel.actors import Actor

READ_ENTRIES = "journal:entry:read"
KEEP_LOG = "journal:log:keep"
# Asked for by the acts of every context that erase by law; decided above all of them.
ERASE = "erasure:request:decide"


def keeper(via: str) -> Actor:
    """Whoever runs the program where the key of the log lies."""
    return Actor(id="keeper", permissions=frozenset({KEEP_LOG}), scope_paths=("",), via=via)
