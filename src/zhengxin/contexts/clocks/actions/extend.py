"""Somebody who may grants more time."""

from datetime import date, datetime

from zhengxin.contexts.clocks.events import CLOCK_EXTENDED
from zhengxin.contexts.clocks.models import EXTENDED, Clock, ClockChange
from zhengxin.contexts.clocks.policies import LENGTHEN
from zhengxin.contexts.clocks.queries.calendars import calendar_in_force
from zhengxin.contexts.clocks.queries.open_clocks import due_now, running_clock
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Extension
from zhengxin.plumbing.guarded import writes


def extend_clock(
    *, clock: int, amount: int, approver: str, basis: str, by: Actor, at: datetime, unit: str | None = None
) -> date:
    """Returns the new due day. `unit` is the limit's own unless said; `approver` is who granted it, by name and post.

    Refused: no right to lengthen limits there, unknown, stopped or paused clock, due day over, no approver, no basis,
    a named limit whose law foresees no extension, or less of it than is asked for in all.
    """
    with writes("clocks"):
        row = running_clock(clock, at=at)
        demand(by, LENGTHEN, row.path)
        if not approver.strip():
            raise Refused("clocks.approver_missing")
        if not basis.strip():
            raise Refused("clocks.basis_missing")
        extension = Extension(amount, unit or row.unit)
        _demand_foreseen(row, extension)
        due_before = row.due_on
        change = ClockChange(
            clock=row,
            kind=EXTENDED,
            amount=extension.amount,
            unit=extension.unit,
            approver=approver.strip()[:100],
            basis=basis.strip()[:500],
            due_before=due_before,
            made_by=by.id,
            made_at=at,
        )
        change.save()
        due = due_now(row)
        row.due_on, row.is_estimate = due.day, due.is_estimate
        row.save(update_fields=["due_on", "is_estimate"])
        closed = {name: getattr(change, name) for name in ("amount", "unit", "approver", "basis")}
        closed |= {"clock": row.pk, "due_on": due.day}
        record(kind=CLOCK_EXTENDED, by=by, at=at, closed=closed, rule={"calendar": calendar_in_force().sha256})
    return due.day


def _demand_foreseen(row: Clock, extension: Extension) -> None:
    """What the law of a named limit allows in all; an explicit amount is bound by nothing but its basis."""
    if not row.limit_name:
        return
    if row.extension_amount is None:
        raise Refused("clocks.extension_not_foreseen", basis=row.basis)
    if extension.unit != row.extension_unit:
        raise Refused("clocks.extension_too_long", most=row.extension_amount, basis=row.basis)
    granted = sum(change.amount or 0 for change in row.changes.filter(kind=EXTENDED))
    if granted + extension.amount > row.extension_amount:
        raise Refused("clocks.extension_too_long", most=row.extension_amount, basis=row.basis)
