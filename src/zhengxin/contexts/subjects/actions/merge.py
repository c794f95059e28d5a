"""A unit ends and another takes over its work (机构改革)."""

from datetime import date, datetime, timedelta

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.actions.move import move_unit
from zhengxin.contexts.subjects.events import UNIT_MERGED
from zhengxin.contexts.subjects.models import Unit, UnitName, UnitPlace, UnitSuccession
from zhengxin.contexts.subjects.policies import MANAGE_UNITS
from zhengxin.contexts.subjects.queries.unit_words import UNIT_TABLES, told_of_unit
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def merge_units(*, number: str, into: str, day: date, basis: str, by: Actor, at: datetime) -> None:
    """From `day` on `into` stands for the unit, whose last day is the one before. What stands below it moves along;
    its names stay findable, its posts and terms stay as they are.

    Refused: an unknown unit, a unit merged into itself, one that has ended or ends by then, a circle, a successor that
    stands below the unit, an empty basis, a day before the unit began.
    """
    unit, successor = _of(number), _of(into)
    demand(by, MANAGE_UNITS, unit.path)
    demand(by, MANAGE_UNITS, successor.path)
    if unit.pk == successor.pk:
        raise Refused("subjects.merged_into_itself", number=number)
    if not basis.strip():
        raise Refused("subjects.basis_missing")
    with writes("subjects"):
        _demand_can_merge(unit, successor, day)
        for child in Unit.objects.filter(places__parent=unit, places__until_day=None, ended_on=None).order_by("pk"):
            move_unit(number=child.number, parent=into, from_day=day, basis=basis, by=by, at=at)
        unit.ended_on = day - timedelta(days=1)
        unit.save(update_fields=["ended_on"])
        UnitSuccession.objects.create(unit=unit, successor=successor, from_day=day, basis=basis.strip())
        for open_spans in (UnitName.objects.filter(unit=unit), UnitPlace.objects.filter(unit=unit)):
            open_spans.filter(until_day=None).update(until_day=unit.ended_on)
        UNIT_TABLES.keep(unit.pk, **told_of_unit(unit))
        public = {"number": number, "into": into, "from_day": day, "basis": basis.strip()}
        record(kind=UNIT_MERGED, by=by, at=at, about=number, public=public)


def _of(number: str) -> Unit:
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise Refused("subjects.unknown_unit", number=number)
    return unit


def _demand_can_merge(unit: Unit, successor: Unit, day: date) -> None:
    """Asked inside the transaction, with both rows held: two mergers at once could close a circle."""
    held = {found.pk: found for found in Unit.objects.select_for_update().filter(pk__in=(unit.pk, successor.pk))}
    if held[unit.pk].ended_on is not None:
        raise Refused("subjects.unit_has_ended", number=unit.number, day=held[unit.pk].ended_on)
    last_day = held[successor.pk].ended_on
    heir = successor
    while (step := UnitSuccession.objects.select_related("successor").filter(unit=heir).first()) is not None:
        heir = step.successor
        if heir.pk == unit.pk:
            raise Refused("subjects.succession_cyclic", number=unit.number, into=successor.number)
    if last_day is not None and last_day < day:
        raise Refused("subjects.unit_has_ended", number=successor.number, day=last_day)
    if successor.path.startswith(unit.path):
        raise Refused("subjects.tree_cyclic", number=unit.number, parent=successor.number)
    for spans in (UnitName.objects.filter(unit=unit), UnitPlace.objects.filter(unit=unit)):
        begun = spans.filter(until_day=None, from_day__gte=day).first()
        if begun is not None:
            raise Refused("subjects.day_before_present", day=begun.from_day)
