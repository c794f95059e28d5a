"""Clocks as pages and other contexts read them; who is late, and why a due day is the day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from zhengxin.contexts.clocks.models import EXTENDED, PAUSE, RESUMED, RUNNING, STOPPED, Clock, ClockChange
from zhengxin.contexts.clocks.policies import visible_clocks
from zhengxin.contexts.clocks.queries.calendars import calendar_in_force
from zhengxin.contexts.clocks.queries.limits import rests_on_text
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Calendar, Explanation, Extension, Limit, Pause, explained


@dataclass(frozen=True)
class ChangeShown:
    """A change of a clock: `kind` paused, resumed, extended or recomputed; `basis` is the notice for the last."""

    kind: str
    day: date | None
    amount: int | None
    unit: str
    approver: str
    basis: str
    due_before: date | None
    due_after: date | None


@dataclass(frozen=True)
class ClockShown:
    """A clock as of a day, or as of the day it was stopped. `days_left`: working days after that day up to the due day;
    `days_late`: working days since the due day, 0 on the weekend behind it although it is late already.

    A paused clock has no due day and is never late. `changes` are told by clock_explained alone.
    """

    id: int
    owner_kind: str
    owner_key: str
    path: str
    limit_name: str
    basis: str
    amount: int
    unit: str
    from_day: date
    due_on: date | None
    is_estimate: bool
    state: str
    stopped_on: date | None
    days_left: int
    days_late: int
    is_late: bool
    changes: tuple[ChangeShown, ...] = ()

    @property
    def is_verified(self) -> bool:
        """False for a named limit that no official text at hand confirms."""
        return not self.limit_name or rests_on_text(self.limit_name, self.basis)


def clocks_of(owner_kind: str, owner_keys: Iterable[str], *, today: date) -> dict[str, list[ClockShown]]:
    """Clocks by the key of their owner, in the order they were started. Whoever shows the owner has asked the reader's
    right to see it."""
    rows = Clock.objects.filter(owner_kind=owner_kind, owner_key__in=list(owner_keys)).order_by("id")
    found: dict[str, list[ClockShown]] = {}
    for shown in _shown(rows, today):
        found.setdefault(shown.owner_key, []).append(shown)
    return found


def clocks_due(reader: Actor, first: date, last: date, *, today: date) -> list[ClockShown]:
    """Running clocks of the reader's part of the tree that are due from first to last, the earliest first."""
    return _shown(_running(reader).filter(due_on__gte=first, due_on__lte=last), today)


def clocks_late(reader: Actor, *, today: date) -> list[ClockShown]:
    """Running clocks of the reader's part of the tree whose due day is over, the longest overdue first."""
    return _shown(_running(reader).filter(due_on__lt=today), today)


def clock_explained(clock: int, *, today: date, reader: Actor | None = None) -> tuple[ClockShown, Explanation]:
    """Day by day why it is due when it is. Without a reader, the caller has asked the right to see the owner.

    Refused "clocks.unknown" for what is not there or not the reader's to see, "clocks.paused_now" while no day is due.
    """
    visible = visible_clocks(reader) if reader else Q()
    row = Clock.objects.filter(visible, pk=clock).first()
    if row is None:
        raise Refused("clocks.unknown")
    if row.due_on is None:
        raise Refused("clocks.paused_now")
    changes = list(row.changes.select_related("calendar").order_by("id"))
    pauses, extensions = changes_of(changes)
    calendar = calendar_in_force().calendar
    told = explained(calendar, limit_of(row), row.from_day, pauses=pauses, extensions=extensions)
    return replace(_one(calendar, row, today), changes=tuple(map(_change, changes))), told


def limit_of(row: Clock) -> Limit:
    return Limit(row.amount, row.unit, row.ends_on_holiday, row.starts_on, row.month_end)


def changes_of(changes: Iterable[ClockChange]) -> tuple[list[Pause], list[Extension]]:
    """Ended pauses and extensions of one clock, in the order they were made."""
    pauses: list[Pause] = []
    extensions: list[Extension] = []
    first: date | None = None
    for change in changes:
        if change.kind == EXTENDED and change.amount is not None:
            extensions.append(Extension(change.amount, change.unit))
        elif change.kind == PAUSE:
            first = change.day
        elif change.kind == RESUMED and first is not None and change.day is not None:
            pauses.append(Pause(first, date.fromordinal(change.day.toordinal() - 1)))
    return pauses, extensions


def _change(row: ClockChange) -> ChangeShown:
    basis = row.calendar.source if row.calendar else row.basis
    return ChangeShown(row.kind, row.day, row.amount, row.unit, row.approver, basis, row.due_before, row.due_after)


def _running(reader: Actor) -> QuerySet[Clock]:
    return Clock.objects.filter(visible_clocks(reader), state=RUNNING).order_by("due_on", "id")


def _shown(rows: Iterable[Clock], today: date) -> list[ClockShown]:
    calendar = calendar_in_force().calendar
    return [_one(calendar, row, today) for row in rows]


def _one(calendar: Calendar, row: Clock, today: date) -> ClockShown:
    due, judged = row.due_on, row.stopped_on or today
    counts = due is not None and row.state in (RUNNING, STOPPED)
    return ClockShown(
        id=row.pk,
        owner_kind=row.owner_kind,
        owner_key=row.owner_key,
        path=row.path,
        limit_name=row.limit_name,
        basis=row.basis,
        amount=row.amount,
        unit=row.unit,
        from_day=row.from_day,
        due_on=due,
        is_estimate=row.is_estimate,
        state=row.state,
        stopped_on=row.stopped_on,
        days_left=calendar.working_days_between(judged, due) if due and row.state == RUNNING else 0,
        days_late=calendar.working_days_between(due, judged) if due and counts else 0,
        is_late=due is not None and counts and judged > due,
    )
