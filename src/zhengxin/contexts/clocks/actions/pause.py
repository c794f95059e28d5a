"""Days that are not counted: a clock is paused, and runs on."""

from datetime import date, datetime

from zhengxin.contexts.clocks.events import CLOCK_PAUSED, CLOCK_RESUMED
from zhengxin.contexts.clocks.models import PAUSE, PAUSED, RESUMED, RUNNING, ClockChange
from zhengxin.contexts.clocks.policies import LENGTHEN
from zhengxin.contexts.clocks.queries.calendars import calendar_in_force
from zhengxin.contexts.clocks.queries.open_clocks import due_now, open_clock, running_clock
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def pause_clock(*, clock: int, from_day: date, basis: str, by: Actor, at: datetime) -> None:
    """`from_day` is the first day not counted; `basis` the ground in law (鉴定, 专家评审, 补正 …).

    Refused: no right to lengthen limits there, unknown or stopped or paused clock, due day over, a day not after the
    start, before the end of the last pause or after the due day, no basis.
    """
    with writes("clocks"):
        row = running_clock(clock, at=at)
        demand(by, LENGTHEN, row.path)
        if not basis.strip():
            raise Refused("clocks.basis_missing")
        last = row.changes.filter(kind=RESUMED).order_by("-id").first()
        earliest = last.day if last is not None and last.day is not None else row.from_day
        if from_day < earliest or (row.due_on is not None and from_day > row.due_on):
            raise Refused("clocks.pause_day", first=earliest.isoformat(), last=str(row.due_on))
        ClockChange.objects.create(
            clock=row,
            kind=PAUSE,
            day=from_day,
            basis=basis.strip()[:500],
            due_before=row.due_on,
            made_by=by.id,
            made_at=at,
        )
        row.state, row.due_on = PAUSED, None
        row.save(update_fields=["state", "due_on"])
        record(kind=CLOCK_PAUSED, by=by, at=at, closed={"clock": row.pk, "from_day": from_day, "basis": basis.strip()})


def resume_clock(*, clock: int, from_day: date, by: Actor, at: datetime) -> date:
    """`from_day` is the first day counted again. Returns the new due day. The act that owns the clock has asked for the
    permission: whoever hands in what was waited for may set it going.

    Refused: unknown, stopped or running clock, a day not after the pause's first.
    """
    with writes("clocks"):
        row = open_clock(clock)
        pause = row.changes.filter(kind=PAUSE).order_by("-id").first()
        if row.state != PAUSED or pause is None or pause.day is None:
            raise Refused("clocks.not_paused")
        if from_day <= pause.day:
            raise Refused("clocks.resume_day", day=pause.day.isoformat())
        change = ClockChange(clock=row, kind=RESUMED, day=from_day, made_by=by.id, made_at=at)
        change.save()
        due = due_now(row)
        row.state, row.due_on, row.is_estimate = RUNNING, due.day, due.is_estimate
        row.save(update_fields=["state", "due_on", "is_estimate"])
        closed = {"clock": row.pk, "from_day": from_day, "due_on": due.day, "is_estimate": due.is_estimate}
        record(kind=CLOCK_RESUMED, by=by, at=at, closed=closed, rule={"calendar": calendar_in_force().sha256})
    return due.day
