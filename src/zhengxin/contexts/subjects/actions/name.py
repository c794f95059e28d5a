"""A unit is known by another name: a short one, or one it bore before it entered the register."""

from datetime import date, datetime

from django.db.models import Q

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.events import UNIT_NAME_ADDED
from zhengxin.contexts.subjects.models import Unit, UnitName
from zhengxin.contexts.subjects.policies import MANAGE_UNITS
from zhengxin.contexts.subjects.queries.unit_words import UNIT_TABLES, told_of_unit
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def add_name(
    *, number: str, name: str, from_day: date | None = None, until_day: date | None = None, by: Actor, at: datetime
) -> None:
    """The official name stays. `until_day` is the last day; none: to this day.

    Refused: unknown unit, empty name, a last day before the first, a name the unit bears in those days already.
    """
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise Refused("subjects.unknown_unit", number=number)
    demand(by, MANAGE_UNITS, unit.path)
    added = name.strip()
    if not added:
        raise Refused("subjects.name_missing")
    if from_day and until_day and until_day < from_day:
        raise Refused("subjects.day_before_present", day=from_day.isoformat())
    borne = UnitName.objects.filter(unit=unit, name=added)
    if from_day:
        borne = borne.filter(Q(until_day=None) | Q(until_day__gte=from_day))
    if until_day:
        borne = borne.filter(Q(from_day=None) | Q(from_day__lte=until_day))
    if borne.exists():
        raise Refused("subjects.name_borne", name=added)
    with writes("subjects"):
        UnitName.objects.create(unit=unit, name=added, is_official=False, from_day=from_day, until_day=until_day)
        UNIT_TABLES.keep(unit.pk, **told_of_unit(unit))
        public = {"number": number, "name": added, "from_day": from_day, "until_day": until_day}
        record(kind=UNIT_NAME_ADDED, by=by, at=at, about=number, public=public)
