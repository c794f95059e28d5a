"""A unit comes under another parent from a day on."""

from datetime import date, datetime, timedelta

from django.db.models import Value
from django.db.models.functions import Concat, Substr

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.events import UNIT_MOVED
from zhengxin.contexts.subjects.models import Unit, UnitPlace
from zhengxin.contexts.subjects.policies import MANAGE_UNITS
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def move_unit(*, number: str, parent: str | None, from_day: date, basis: str, by: Actor, at: datetime) -> None:
    """Moves the unit with all below it. Refused: unknown unit, a parent that is the unit itself or stands below it,
    an empty basis, a day before the present place began, a unit or a parent that has ended."""
    unit = Unit.objects.filter(number=number).first()
    above = Unit.objects.filter(number=parent).first() if parent else None
    if unit is None or (parent and above is None):
        raise Refused("subjects.unknown_unit", number=number if unit is None else parent)
    demand(by, MANAGE_UNITS, unit.path)
    if above is not None:
        demand(by, MANAGE_UNITS, above.path)
        if above.path.startswith(unit.path):
            raise Refused("subjects.tree_cyclic", number=number, parent=parent)
    if not basis.strip():
        raise Refused("subjects.basis_missing")
    for ended in (unit, above):
        if ended is not None and ended.ended_on is not None:
            raise Refused("subjects.unit_has_ended", number=ended.number, day=ended.ended_on)
    with writes("subjects"):
        present = UnitPlace.objects.filter(unit=unit, until_day=None).order_by("-id").first()
        if present is not None:
            if present.from_day is not None and present.from_day >= from_day:
                raise Refused("subjects.day_before_present", day=present.from_day.isoformat())
            present.until_day = from_day - timedelta(days=1)
            present.save(update_fields=["until_day"])
        UnitPlace.objects.create(unit=unit, parent=above, from_day=from_day)
        old, new = unit.path, (above.path if above else division_path(unit.division)) + f"u{unit.pk:06d}/"
        below = Unit.objects.filter(path__startswith=old)
        below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
        public = {"number": number, "parent": parent, "from_day": from_day, "basis": basis.strip()}
        record(kind=UNIT_MOVED, by=by, at=at, about=number, public=public)
