"""Which periods of a duty have begun without all their items: what is due to be opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import DueItem, Duty, LedgerUnit
from zhengxin.contexts.plans.queries.due.kinds import ONCE, TRIGGER
from zhengxin.contexts.plans.queries.lateness import CLOSED
from zhengxin.contexts.subjects.queries import UnitShown, heirs_of, units_by_id
from zhengxin.kernel.duties import Period, due_of, periods_between

ANSWER = ("lead", "responsible")


@dataclass(frozen=True)
class PeriodToOpen:
    """A period with the ids of the units that have no item yet; `is_new` where the period itself is missing."""

    period: Period
    due_on: date
    due_basis: str
    units: tuple[int, ...]
    is_new: bool


def owing_units(duty: Duty) -> tuple[int, ...]:
    """Ids of the units that owe a duty now: those named by hand, or those that answer for the printed task; where none
    does, all that take part. A task that is done or void is owed by nobody."""
    if duty.deadline is None:
        return tuple(duty.units.order_by("position").values_list("unit", flat=True))
    rows = LedgerUnit.objects.filter(task__task=duty.deadline.task_id, unit__isnull=False, works=True)
    rows = rows.exclude(task__state__in=CLOSED).order_by("task", "position")
    named = [(int(row.unit_id or 0), row.role) for row in rows]
    answering = [unit for unit, role in named if role in ANSWER]
    return tuple(dict.fromkeys(answering or [unit for unit, _ in named]))


def owing_today(duty: Duty, *, day: date) -> list[UnitShown]:
    """The same as units that stand on the day: successors for those that have ended."""
    return heirs(owing_units(duty), day=day)


def heirs(ids: Sequence[int], *, day: date) -> list[UnitShown]:
    """Who does the work of these units on the day, each once and in order."""
    found = heirs_of(ids, day=day)
    shown = units_by_id(ids, day=day)
    return list({unit.id: unit for unit in (found.get(pk) or shown[pk] for pk in ids)}.values())


def periods_to_open(duty: Duty, *, today: date) -> Iterator[PeriodToOpen]:
    """Periods that have begun and lack items. A period that is over or closed takes no further units."""
    if duty.ended_on is not None or duty.rhythm == TRIGGER:
        return
    known = {row.label: row for row in duty.periods.all()}
    have: dict[str, set[int]] = {}
    for label, unit in DueItem.objects.filter(period__duty=duty).values_list("period__label", "unit"):
        have.setdefault(label, set()).add(unit)
    units = owing_units(duty)
    for period, due_on, basis in _begun(duty, today):
        row = known.get(period.label)
        missing = tuple(unit for unit in units if unit not in have.get(period.label, ()))
        if row is None or (missing and row.closed_at is None and row.last >= today):
            yield PeriodToOpen(period, due_on, basis, missing, row is None)


def duties_running(today: date) -> list[str]:
    """Numbers of the duties that have begun and not ended."""
    rows = Duty.objects.filter(ended_on=None, from_day__lte=today).exclude(rhythm=TRIGGER)
    return list(rows.order_by("pk").values_list("number", flat=True))


def has_periods_to_open(number: str, *, today: date) -> bool:
    duty = Duty.objects.select_related("deadline").get(number=number)
    return any(True for _ in periods_to_open(duty, today=today))


def _begun(duty: Duty, today: date) -> Iterator[tuple[Period, date, str]]:
    until = min(today, duty.until_day or today)
    if duty.from_day > until:
        return
    if duty.rhythm == ONCE:
        assert duty.due_on is not None
        yield Period(ONCE, duty.from_day, duty.due_on), duty.due_on, ONCE
        return
    for period in periods_between(duty.rhythm, duty.from_day, until):
        yield period, *due_of(duty.rhythm, period, duty.days)
