"""Acts that begin at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from zhengxin.kernel.refusals import Refused


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of each act: "done" or the code of its refusal."""
    start = Barrier(len(acts))

    def perform(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(perform, acts))
