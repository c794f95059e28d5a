"""What the units filed is counted when its day is over, so that none of it can be left out later."""

from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.journal.actions import count_intake
from zhengxin.contexts.journal.policies import keeper


def count_past_days(*, now: Callable[[], datetime]) -> None:
    """Every day that is over and not counted yet, oldest first."""
    count_intake(by=keeper("worker"), at=now())
