"""A clock ends: what was due is done, or no longer is due."""

from datetime import datetime

from zhengxin.contexts.clocks.events import CLOCK_STOPPED
from zhengxin.contexts.clocks.models import STOPPED, VOID
from zhengxin.contexts.clocks.queries.calendars import official_day
from zhengxin.contexts.clocks.queries.open_clocks import open_clock
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def stop_clock(*, clock: int, by: Actor, at: datetime, void_because: str | None = None) -> None:
    """Stopped on the official day of `at`: limits are judged by when things are recorded. With `void_because` the
    limit falls away and nothing is late. The act that owns the clock has asked for the permission.

    Refused: unknown clock, stopped already, an empty reason.
    """
    with writes("clocks"):
        row = open_clock(clock)
        if void_because is not None and not void_because.strip():
            raise Refused("clocks.basis_missing")
        row.state = STOPPED if void_because is None else VOID
        row.stopped_on = official_day(at)
        row.save(update_fields=["state", "stopped_on"])
        basis = (void_because or "").strip()[:500]
        closed = {"clock": row.pk, "outcome": row.state, "basis": basis, "on_day": row.stopped_on, "due_on": row.due_on}
        record(kind=CLOCK_STOPPED, by=by, at=at, closed=closed)
