"""Something happened that a duty runs from: the unit gets an item whose day a clock counts."""

from datetime import date, datetime

from zhengxin.contexts.clocks.actions import start_clock
from zhengxin.contexts.clocks.queries import clocks_of
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.open_items import write_items
from zhengxin.contexts.plans.events import DUE_ITEM_RAISED
from zhengxin.contexts.plans.models import DueItem, Duty, DutyPeriod
from zhengxin.contexts.plans.policies import COORDINATE, WORK, acts_for
from zhengxin.contexts.plans.queries.due.kinds import TRIGGER, rule
from zhengxin.contexts.plans.queries.due.open_duties import locked_duty
from zhengxin.contexts.plans.queries.due.owing import owing_today
from zhengxin.contexts.subjects.queries import UnitShown, standing_unit
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

OWNER_KIND = "plans.due_item"


def raise_due_item(*, duty: str, unit: str, happened_on: date, words: str, by: Actor, at: datetime) -> str:
    """Returns the item's number. `words` say what happened; the unit itself may raise it, or the office.

    Refused: unknown duty or unit, a duty without a trigger, ended or not holding on that day, a unit that does not owe
    it, neither that unit nor the office, no words, a day to come.
    """
    with writes("plans"):
        row = locked_duty(duty)
        day = official_day(at)
        shown = standing_unit(unit, day=day)
        _demand_may(row, shown, by)
        _demand_holds(row, happened_on, day)
        if shown.id not in [each.id for each in owing_today(row, day=day)]:
            raise Refused("plans.unit_owes_nothing", name=shown.name)
        told = words.strip()[:300]
        if not told:
            raise Refused("plans.happened_missing")
        period = _period(row, shown, happened_on)
        (item,) = write_items(period=period, units=[shown], happened=told, by=by, at=at)
        _start(item, row, happened_on, by, at)
        public = {"number": item.number, "unit": shown.number, "due_on": item.due_on}
        record(kind=DUE_ITEM_RAISED, by=by, at=at, about=duty, public=public, closed={"happened": told}, rule=rule())
    return item.number


def _demand_may(duty: Duty, unit: UnitShown, by: Actor) -> None:
    as_office = by.may(COORDINATE) and by.covers(duty.path)
    as_unit = by.may(WORK) and by.covers(unit.path) and acts_for(by, unit.path, unit.kind)
    if not (as_office or as_unit):
        raise Refused("access.not_permitted", permission=WORK)


def _demand_holds(duty: Duty, happened_on: date, today: date) -> None:
    if duty.rhythm != TRIGGER:
        raise Refused("plans.duty_without_trigger")
    if duty.ended_on is not None:
        raise Refused("plans.duty_ended", day=duty.ended_on.isoformat())
    if happened_on > today:
        raise Refused("plans.happened_later", day=happened_on.isoformat())
    if happened_on < duty.from_day or (duty.until_day and happened_on > duty.until_day):
        raise Refused("plans.duty_not_in_force", day=happened_on.isoformat())


def _period(duty: Duty, unit: UnitShown, happened_on: date) -> DutyPeriod:
    """Each happening is a period of its own; of several on one day the later ones are counted."""
    label = happened_on.isoformat()
    again = duty.periods.filter(first=happened_on).count()
    return DutyPeriod.objects.create(
        duty=duty,
        label=f"{label}-{again + 1}" if again else label,
        first=happened_on,
        last=happened_on,
        due_on=happened_on,
        due_basis="clock",
    )


def _start(item: DueItem, duty: Duty, happened_on: date, by: Actor, at: datetime) -> None:
    """The clock, and its day as the day of item and period."""
    item.clock_id = start_clock(
        owner_kind=OWNER_KIND,
        owner_key=item.number,
        path=item.path,
        from_day=happened_on,
        amount=duty.amount,
        unit=duty.limit_unit,
        basis=duty.basis,
        by=by,
        at=at,
    )
    (clock,) = clocks_of(OWNER_KIND, [item.number], today=official_day(at))[item.number]
    assert clock.due_on is not None
    item.due_on = item.period.due_on = clock.due_on
    item.opens_on = happened_on
    item.save(update_fields=["clock", "due_on", "opens_on"])
    item.period.save(update_fields=["due_on"])
