"""The items of the periods of a duty that have begun: one for each unit that owes it."""

from collections.abc import Sequence
from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import DUE_ITEMS_OPENED
from zhengxin.contexts.plans.models import DueItem, DueStep, Duty, DutyPeriod
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due.kinds import rule
from zhengxin.contexts.plans.queries.due.open_duties import locked_duty
from zhengxin.contexts.plans.queries.due.owing import PeriodToOpen, heirs, periods_to_open
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes


def open_due_items(*, duty: str, by: Actor, at: datetime) -> int:
    """Returns how many items were opened: 0 where nothing is missing, however often it is called. A unit that another
    took over from is followed to its successor.

    Refused: unknown duty, no permission for its place.
    """
    with writes("plans"):
        row = locked_duty(duty)
        demand(by, COORDINATE, row.path)
        day = official_day(at)
        return sum(_open(row, wanted, day, by, at) for wanted in list(periods_to_open(row, today=day)))


def write_items(
    *, period: DutyPeriod, units: Sequence[UnitShown], happened: str = "", by: Actor, at: datetime
) -> list[DueItem]:
    """Part of the act that opens them, which holds the permission and writes the entry."""
    duty = period.duty
    # Where something happened the clock finds the day only after the item is there.
    day = None if happened else period.due_on
    with writes("plans"):
        first = period.items.count() + 1
        rows = DueItem.objects.bulk_create(
            DueItem(
                period=period,
                unit_id=unit.id,
                number=f"{duty.number}-{period.label}-{position}",
                path=duty.path,
                opens_on=max(period.first, duty.from_day),
                due_on=period.due_on,
                state="open",
                happened=happened,
            )
            for position, unit in enumerate(units, first)
        )
        DueStep.objects.bulk_create(
            DueStep(item=row, act="open", state="open", day=day, note=happened, taken_by=by.id, taken_at=at)
            for row in rows
        )
    return rows


def _open(duty: Duty, wanted: PeriodToOpen, day: date, by: Actor, at: datetime) -> int:
    known = wanted.period
    period, _ = DutyPeriod.objects.get_or_create(
        duty=duty,
        label=known.label,
        defaults={
            "first": known.first,
            "last": known.last,
            "due_on": wanted.due_on,
            "due_basis": wanted.due_basis,
        },
    )
    have = set(period.items.values_list("unit", flat=True))
    units = [unit for unit in heirs(wanted.units, day=day) if unit.id not in have]
    if not units:
        return 0
    write_items(period=period, units=units, by=by, at=at)
    public = {
        "number": duty.number,
        "period": known.label,
        "due_on": wanted.due_on,
        "units": [unit.number for unit in units],
    }
    record(kind=DUE_ITEMS_OPENED, by=by, at=at, about=duty.number, public=public, rule=rule())
    return len(units)
