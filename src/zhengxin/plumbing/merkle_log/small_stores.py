"""Small SQLite files beside every database, for what must not be set back together with it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from zhengxin.plumbing.settled import settle

_SECONDS = 5.0


def opened(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Each statement is a transaction of its own; EXTRA waits for the folder too: a power cut undoes nothing."""
    store = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_SECONDS, isolation_level=None)
    store.execute("PRAGMA synchronous=EXTRA")
    return store


def made_once(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """A new file, whole or not there. Raises FileExistsError where one is."""
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with closing(opened(unfinished, "rwc")) as store:
        fill(store)
    # A link takes its place in one step and, unlike a rename, only where nothing is.
    os.link(unfinished, path)
    unfinished.unlink()
    settle(path.parent)
