"""A unit through time: the names it bore, who took over from it and from whom it took over, what stands below it."""

from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.subjects.models import Unit, UnitName, UnitSuccession
from zhengxin.contexts.subjects.queries.units import UnitShown, name_on, names_on
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class NameBorne:
    """A name with its span of days; no first day: from of old, no last day: to this day."""

    name: str
    is_official: bool
    from_day: date | None
    until_day: date | None


@dataclass(frozen=True)
class Handover:
    """The other unit of a merger, under its latest name, with the merger's first day and basis."""

    number: str
    name: str
    from_day: date
    basis: str


@dataclass(frozen=True)
class UnitHistory:
    """`names` oldest first; `below` are the units directly under it on the day, `below_all` counts the deeper ones too.

    `ended_on` is its last day.
    """

    names: tuple[NameBorne, ...]
    ended_on: date | None
    successor: Handover | None
    predecessors: tuple[Handover, ...]
    below: tuple[UnitShown, ...]
    below_all: int


def unit_history(number: str, *, day: date) -> UnitHistory:
    """Refused "subjects.unknown_unit" when there is none."""
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise Refused("subjects.unknown_unit", number=number)
    rows = UnitName.objects.filter(unit=unit)
    # Sorted here: the stores do not agree where an open beginning stands.
    rows_in_order = sorted(rows, key=lambda row: (row.from_day or date.min, row.pk))
    steps = UnitSuccession.objects.select_related("unit", "successor").order_by("from_day", "id")
    heir = steps.filter(unit=unit).first()
    deeper = list(Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk).exclude(ended_on__lt=day))
    direct = sorted((row for row in deeper if row.path.count("/") == unit.path.count("/") + 1), key=lambda row: row.pk)
    named = names_on(direct, day)
    return UnitHistory(
        names=tuple(NameBorne(row.name, row.is_official, row.from_day, row.until_day) for row in rows_in_order),
        ended_on=unit.ended_on,
        successor=_handover(heir, heir.successor) if heir else None,
        predecessors=tuple(_handover(step, step.unit) for step in steps.filter(successor=unit)),
        below=tuple(
            UnitShown(row.pk, row.number, row.code, named.get(row.pk, row.number), row.kind, row.division, row.path)
            for row in direct
        ),
        below_all=len(deeper),
    )


def _handover(step: UnitSuccession, other: Unit) -> Handover:
    return Handover(other.number, name_on(other, date.max), step.from_day, step.basis)
