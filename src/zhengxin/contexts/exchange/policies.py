"""The permissions of this context, and who answers other machines and asks them."""

from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.kernel.actors import Actor

KEEP_WITNESS = "exchange:witness:keep"
READ_WITNESS = "exchange:witness:read"


def witness_keeper(via: str) -> Actor:
    """The program where the key of the witness lies: it begins the witness and answers logs."""
    return Actor(id="witness", permissions=frozenset({KEEP_WITNESS}), scope_paths=("",), via=via)


def witness_asker(via: str) -> Actor:
    """The program where our own log is kept: it shows it to the witnesses and keeps what they answer."""
    return Actor(id="keeper", permissions=frozenset({KEEP_WITNESS, KEEP_LOG}), scope_paths=("",), via=via)
