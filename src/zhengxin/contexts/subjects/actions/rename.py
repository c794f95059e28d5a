"""A unit gets a new official name from a day on."""

from datetime import date, datetime, timedelta

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.events import UNIT_RENAMED
from zhengxin.contexts.subjects.models import Unit, UnitName
from zhengxin.contexts.subjects.policies import MANAGE_UNITS
from zhengxin.contexts.subjects.queries.unit_words import UNIT_TABLES, told_of_unit
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def rename_unit(*, number: str, name: str, from_day: date, basis: str, by: Actor, at: datetime) -> None:
    """The old name keeps its span of days and stays findable. Refused: unknown unit, empty name or basis,
    a day before the present name began, a unit that has ended."""
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise Refused("subjects.unknown_unit", number=number)
    demand(by, MANAGE_UNITS, unit.path)
    if not name.strip():
        raise Refused("subjects.name_missing")
    if not basis.strip():
        raise Refused("subjects.basis_missing")
    if unit.ended_on is not None:
        raise Refused("subjects.unit_has_ended", number=number, day=unit.ended_on)
    with writes("subjects"):
        present = UnitName.objects.filter(unit=unit, is_official=True, until_day=None).order_by("-id").first()
        if present is not None:
            if present.from_day is not None and present.from_day >= from_day:
                raise Refused("subjects.day_before_present", day=present.from_day.isoformat())
            present.until_day = from_day - timedelta(days=1)
            present.save(update_fields=["until_day"])
        UnitName.objects.create(unit=unit, name=name.strip(), from_day=from_day)
        UNIT_TABLES.keep(unit.pk, **told_of_unit(unit))
        public = {"number": number, "name": name.strip(), "from_day": from_day, "basis": basis.strip()}
        record(kind=UNIT_RENAMED, by=by, at=at, about=number, public=public)
