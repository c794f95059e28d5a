"""The permissions of this context, and who carries out what was decided."""

from zhengxin.contexts.journal.policies import ERASE as DECIDE
from zhengxin.kernel.actors import Actor

ASK = "erasure:request:ask"

__all__ = ["ASK", "DECIDE", "executor"]


def executor() -> Actor:
    """The worker, while it destroys files and rewrites the pages of the store."""
    return Actor(id="worker", permissions=frozenset({DECIDE}), scope_paths=("",), via="worker")
