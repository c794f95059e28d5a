"""Due items are opened as their periods begin, and people are told of days that come and pass."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.plans.actions.due import move_due_item, open_due_items, remind
from zhengxin.contexts.plans.queries.due.clocks import items_off_their_clock
from zhengxin.contexts.plans.queries.due.owing import duties_running, has_periods_to_open
from zhengxin.contexts.plans.queries.due.reminders import reminders_due
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

log = logging.getLogger(__name__)


def open_begun_periods(*, now: Callable[[], datetime]) -> int:
    """Returns how many items were opened. Each duty is its own transaction: killed in between, the next run goes on;
    run twice, nothing is opened twice. Items that run on a clock follow it."""
    by, day = worker_actor(), official_day(now())
    moved = (number for number in items_off_their_clock())
    _each(moved, lambda number: int(move_due_item(number=number, by=by, at=now())))
    waiting = (number for number in duties_running(day) if has_periods_to_open(number, today=day))
    return _each(waiting, lambda number: open_due_items(duty=number, by=by, at=now()))


def remind_of_days(*, now: Callable[[], datetime]) -> int:
    """Returns how many notices were served, on working days alone. What was told stands in the store with the notice
    itself, so that no run tells it again."""
    by, day = worker_actor(), official_day(now())
    return _each(list(reminders_due(day)), lambda number: remind(number=number, by=by, at=now()))


def _each(numbers: Iterable[str], act: Callable[[str], int]) -> int:
    """One that is refused does not keep the others waiting."""
    count = 0
    for number in numbers:
        try:
            count += act(number)
        except Refused as refused:
            log.warning("%s: %s", number, refused)
    return count
