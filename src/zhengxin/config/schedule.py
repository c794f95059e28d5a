"""When → jobs: what the worker does by itself, and how often. One screen says it all."""

from collections.abc import Callable
from datetime import timedelta

from zhengxin.config.reactions import react
from zhengxin.contexts.notices.jobs import deliver_waiting

Job = Callable[..., object]

# Each job is called with `now`, the clock, and does nothing where nothing is due.
SCHEDULE: list[tuple[timedelta, Job]] = [
    (timedelta(seconds=2), react),
    (timedelta(seconds=10), deliver_waiting),
]
