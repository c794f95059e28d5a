"""Where the files of a log (C2SP tlog-tiles) are read from by somebody who does not trust them: a folder, the web."""

from collections.abc import Callable
from functools import lru_cache

from zhengxin.plumbing.log_sources.folder import folder_source
from zhengxin.plumbing.log_sources.web import WebSource, demand_address
from zhengxin.plumbing.log_sources.witness_call import Called, add_checkpoint

__all__ = ["Called", "WebSource", "add_checkpoint", "demand_address", "folder_source", "remembering"]

_TILES_KEPT = 2048


def remembering(read: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    """The same source with the last 2,048 tiles kept (16 MB): a proof asks for one tile several times."""
    kept = lru_cache(_TILES_KEPT)(read)
    return lambda path: kept(path) if path.startswith("tile/") and not path.startswith("tile/entries/") else read(path)
