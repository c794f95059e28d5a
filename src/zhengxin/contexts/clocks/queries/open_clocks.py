"""The clock that an act works on, locked, and its due day as of now."""

from datetime import datetime

from zhengxin.contexts.clocks.models import PAUSED, RUNNING, Clock
from zhengxin.contexts.clocks.queries.calendars import COUNTING, calendar_in_force, official_day
from zhengxin.contexts.clocks.queries.clocks import changes_of, limit_of
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Due, due_day
from zhengxin.plumbing.turns import side_by_side


def open_clock(clock: int) -> Clock:
    """Inside a transaction. Refused: no such clock, stopped already."""
    side_by_side(COUNTING)
    row = Clock.objects.select_for_update().filter(pk=clock).first()
    if row is None:
        raise Refused("clocks.unknown")
    if row.state not in (RUNNING, PAUSED):
        raise Refused("clocks.stopped_already", day=row.stopped_on.isoformat() if row.stopped_on else "")
    return row


def running_clock(clock: int, *, at: datetime) -> Clock:
    """What only a running clock in time can undergo. Refused further: paused, or its due day is over: a limit that has
    lapsed comes back by no pause and no extension."""
    row = open_clock(clock)
    if row.state == PAUSED or row.due_on is None:
        raise Refused("clocks.paused_now")
    if official_day(at) > row.due_on:
        raise Refused("clocks.lapsed", day=row.due_on.isoformat())
    return row


def due_now(row: Clock) -> Due:
    """From its limit, its ended pauses and its extensions, by the calendar in force."""
    pauses, extensions = changes_of(row.changes.order_by("id"))
    calendar = calendar_in_force().calendar
    return due_day(calendar, limit_of(row), row.from_day, pauses=pauses, extensions=extensions)
