"""A duty that the office adds by hand, on a basis: no plan prints it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.open_items import open_due_items
from zhengxin.contexts.plans.events import DUTY_ADDED
from zhengxin.contexts.plans.models import Duty, DutyUnit, Programme
from zhengxin.contexts.plans.queries.due.kinds import ONCE, TRIGGER, duty_kind, rule
from zhengxin.contexts.plans.queries.due.open_duties import demand_office, next_duty_number
from zhengxin.contexts.subjects.queries import UnitShown, standing_unit
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import MONTHS, days_checked
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Limit
from zhengxin.plumbing.guarded import writes

RHYTHMS = (*MONTHS, ONCE, TRIGGER)
MOST_UNITS = 500
# Longer ago than this no duty begins: it would only raise what nobody can still do in time.
LONGEST_AGO = timedelta(days=366)


@dataclass(frozen=True)
class NewDuty:
    """What is asked for. `programme` is a programme's number, or empty: then `office` is the number of the unit that
    coordinates. `units` are numbers. By `rhythm`: `days` ("07-05") for a month and longer, `due_on` for "once",
    `amount`, `limit_unit` (working_day, day, month) and `trigger` for "trigger"."""

    kind: str
    title: str
    rhythm: str
    units: Sequence[str]
    basis: str
    programme: str = ""
    office: str = ""
    days: Sequence[str] = ()
    due_on: date | None = None
    amount: int | None = None
    limit_unit: str = ""
    trigger: str = ""
    from_day: date | None = None
    until_day: date | None = None


def add_duty(*, wanted: NewDuty, by: Actor, at: datetime) -> str:
    """Returns the duty's number; the items of the periods that have begun are opened with it.

    Refused: unknown programme, kind, unit or rhythm, a programme that is not at work, not the coordinating office, no
    title, basis or unit, a unit from elsewhere or named twice, days that do not fit the rhythm, a limit or a trigger
    that is missing, an end before the beginning, a beginning too long ago.
    """
    duty_kind(wanted.kind)
    try:
        with writes("plans"):
            row = _owned(wanted, at)
            demand_office(by, row, day=official_day(at))
            _fill(row, wanted, official_day(at))
            units = _units(wanted.units, row.path, official_day(at))
            row.number = next_duty_number(row)
            row.added_at = at
            row.save()
            DutyUnit.objects.bulk_create(
                DutyUnit(duty=row, position=position, unit_id=unit.id) for position, unit in enumerate(units)
            )
            record_added(duty=row, units=[unit.number for unit in units], by=by, at=at)
            open_due_items(duty=row.number, by=by, at=at)
    except IntegrityError as fault:
        raise Refused("plans.duty_added_meanwhile") from fault
    return row.number


def record_added(*, duty: Duty, units: Sequence[str], by: Actor, at: datetime) -> None:
    """Part of the act that added it."""
    public = {name: getattr(duty, name) for name in ("number", "kind", "rhythm", "days", "from_day", "until_day")}
    limit = [duty.amount, duty.limit_unit, duty.trigger] if duty.rhythm == TRIGGER else None
    closed = {"title": duty.title, "basis": duty.basis, "units": list(units), "due_on": duty.due_on, "limit": limit}
    record(kind=DUTY_ADDED, by=by, at=at, about=duty.number, public=public, closed=closed, rule=rule())


def _owned(wanted: NewDuty, at: datetime) -> Duty:
    """With programme, office and place."""
    if not wanted.programme:
        office = standing_unit(wanted.office, day=official_day(at))
        return Duty(office_id=office.id, jurisdiction=office.division, path=_place_of(office))
    programme = Programme.objects.select_for_update().filter(number=wanted.programme).first()
    if programme is None:
        raise Refused("plans.unknown_programme")
    if programme.coordinating_office_id is None:
        raise Refused("plans.not_at_work")
    return Duty(
        programme=programme,
        office_id=programme.coordinating_office_id,
        jurisdiction=programme.jurisdiction,
        path=programme.path,
    )


def _place_of(office: UnitShown) -> str:
    """The division in which the office stands."""
    return "".join(f"{part}/" for part in office.path.split("/") if part and not part.startswith("u"))


def _fill(row: Duty, wanted: NewDuty, today: date) -> None:
    row.kind, row.rhythm = wanted.kind, wanted.rhythm
    row.title, row.basis = wanted.title.strip()[:300], wanted.basis.strip()[:500]
    if not row.title:
        raise Refused("plans.duty_title_missing")
    if not row.basis:
        raise Refused("plans.duty_basis_missing")
    if wanted.rhythm not in RHYTHMS:
        raise Refused("plans.duty_rhythm_unknown")
    row.from_day, row.until_day = wanted.from_day or today, wanted.until_day
    earliest = today - LONGEST_AGO
    if row.from_day < earliest:
        raise Refused("plans.duty_begins_early", day=earliest.isoformat())
    if row.until_day is not None and row.until_day < row.from_day:
        raise Refused("plans.duty_ends_before")
    if wanted.rhythm == ONCE:
        if wanted.due_on is None or wanted.due_on < row.from_day:
            raise Refused("plans.duty_day_missing")
        # The calendar refuses a day that it does not reach.
        calendar_in_force().calendar.working_days_between(today, wanted.due_on)
        row.due_on = wanted.due_on
    elif wanted.rhythm == TRIGGER:
        row.trigger = wanted.trigger.strip()[:300]
        if not (row.trigger and wanted.amount and wanted.limit_unit):
            raise Refused("plans.duty_limit_missing")
        # The limit itself refuses an amount or a unit that is none.
        limit = Limit(wanted.amount, wanted.limit_unit)
        row.amount, row.limit_unit = limit.amount, limit.unit
    else:
        row.days = days_checked(wanted.rhythm, wanted.days)


def _units(numbers: Sequence[str], path: str, day: date) -> list[UnitShown]:
    found = [standing_unit(number, day=day) for number in numbers[:MOST_UNITS]]
    if not found:
        raise Refused("plans.duty_units_missing")
    for unit in found:
        if not unit.path.startswith(path):
            raise Refused("plans.unit_elsewhere", name=unit.name)
        if sum(other.number == unit.number for other in found) > 1:
            raise Refused("plans.unit_twice", name=unit.name)
    return found
