"""The log is kept while nobody asks: what was entered goes into it within seconds."""

import logging
from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.journal.actions import publish_log
from zhengxin.contexts.journal.policies import keeper

log = logging.getLogger(__name__)


def keep_log(*, now: Callable[[], datetime]) -> None:
    """One round of the sequencer."""
    publish_log(by=keeper("worker"), at=now())
