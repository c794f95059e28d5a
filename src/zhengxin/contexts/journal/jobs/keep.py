"""The log is kept while nobody asks: what was entered goes into it within seconds, and all of it is checked again."""

from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.journal.actions import check_log, publish_log
from zhengxin.contexts.journal.policies import keeper


def keep_log(*, now: Callable[[], datetime]) -> None:
    """One round of the sequencer."""
    publish_log(by=keeper("worker"), at=now())


def inspect_kept_log(*, now: Callable[[], datetime]) -> None:
    """Every entry of the log compared with the database; what is found stops the sequencer."""
    check_log(by=keeper("worker"), at=now())
