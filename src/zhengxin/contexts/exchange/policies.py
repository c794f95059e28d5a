"""The permissions of this context, and who answers other machines."""

from zhengxin.kernel.actors import Actor

KEEP_WITNESS = "exchange:witness:keep"
READ_WITNESS = "exchange:witness:read"


def witness_keeper(via: str) -> Actor:
    """The program where the key of the witness lies: it begins the witness and answers logs."""
    return Actor(id="witness", permissions=frozenset({KEEP_WITNESS}), scope_paths=("",), via=via)
