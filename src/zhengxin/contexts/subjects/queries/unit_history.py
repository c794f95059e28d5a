"""A unit through time: the names it bore, where it stood, who took over from it and from whom it took over, what
stands above and below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from zhengxin.contexts.subjects.models import Unit, UnitName, UnitPlace, UnitSuccession
from zhengxin.contexts.subjects.queries.units import Span, UnitShown, name_in
from zhengxin.kernel.refusals import Refused

NAMED_BELOW = 100


@dataclass(frozen=True)
class NameBorne:
    """A name with its span of days; no first day: from of old, no last day: to this day."""

    name: str
    is_official: bool
    from_day: date | None
    until_day: date | None


@dataclass(frozen=True)
class PlaceHeld:
    """A parent over a span of days, under its name today; "" directly under the division."""

    number: str
    name: str
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
    """`names` and `places` oldest first; `above` from the top of the tree down; `below` are the units directly under it
    on the day, at most NAMED_BELOW.

    `ended_on` is its last day.
    """

    unit: UnitShown
    names: tuple[NameBorne, ...]
    places: tuple[PlaceHeld, ...]
    ended_on: date | None
    successor: Handover | None
    predecessors: tuple[Handover, ...]
    above: tuple[UnitShown, ...]
    below: tuple[UnitShown, ...]


@dataclass(frozen=True)
class CourseStep:
    """What happened to a unit: `what` is "named", "also_named", "placed", "took_over", "handed_over" or "ended".
    `name` is its own new name or the other unit's, `number` the other unit's, "" for its own. `day` None: from of old;
    `until_day` of a name or place that is over."""

    day: date | None
    what: str
    name: str
    number: str = ""
    basis: str = ""
    until_day: date | None = None


def course_of(history: UnitHistory) -> list[CourseStep]:
    """Names, places and mergers of a unit on one line of time, the oldest first."""
    steps = [
        CourseStep(
            borne.from_day, "named" if borne.is_official else "also_named", borne.name, until_day=borne.until_day
        )
        for borne in history.names
    ]
    steps += [
        CourseStep(place.from_day, "placed", place.name, place.number, until_day=place.until_day)
        for place in history.places
    ]
    steps += [
        CourseStep(each.from_day, "took_over", each.name, each.number, each.basis) for each in history.predecessors
    ]
    if history.ended_on is not None:
        steps.append(CourseStep(history.ended_on, "ended", ""))
    if history.successor is not None:
        after = history.successor
        steps.append(CourseStep(after.from_day, "handed_over", after.name, after.number, after.basis))
    return sorted(steps, key=lambda step: step.day or date.min)


def unit_history(number: str, *, day: date) -> UnitHistory:
    """Refused "subjects.unknown_unit" when there is none. Asks the store four times, once more after a merger."""
    merged = UnitSuccession.objects.filter(Q(unit=OuterRef("pk")) | Q(successor=OuterRef("pk")))
    unit = Unit.objects.filter(number=number).annotate(was_merged=Exists(merged)).first()
    if unit is None:
        raise Refused("subjects.unknown_unit", number=number)
    mergers = UnitSuccession.objects.filter(Q(unit=unit) | Q(successor=unit)).select_related("unit", "successor")
    steps = list(mergers.order_by("from_day", "id")) if unit.was_merged else []
    places = list(UnitPlace.objects.filter(unit=unit).select_related("parent"))
    above, direct = _around(unit, day)
    others = [*above, *direct, *(other for step in steps for other in (step.unit, step.successor))]
    others += [place.parent for place in places if place.parent is not None]
    spans = _spans([unit, *others])

    def shown(row: Unit) -> UnitShown:
        name = _named(row, spans, day)
        return UnitShown(row.pk, row.number, row.code, name, row.kind, row.division, row.path)

    def handover(step: UnitSuccession, other: Unit) -> Handover:
        return Handover(other.number, _named(other, spans, date.max), step.from_day, step.basis)

    # Sorted here: the stores do not agree where an open beginning stands.
    return UnitHistory(
        unit=shown(unit),
        names=tuple(
            NameBorne(row.name, row.is_official, row.from_day, row.until_day)
            for row in sorted(spans[unit.pk], key=lambda row: (row.from_day or date.min, row.pk))
        ),
        places=tuple(
            PlaceHeld(
                place.parent.number if place.parent else "",
                _named(place.parent, spans, day) if place.parent else "",
                place.from_day,
                place.until_day,
            )
            for place in sorted(places, key=lambda row: (row.from_day or date.min, row.pk))
        ),
        ended_on=unit.ended_on,
        successor=next((handover(step, step.successor) for step in steps if step.unit_id == unit.pk), None),
        predecessors=tuple(handover(step, step.unit) for step in steps if step.successor_id == unit.pk),
        above=tuple(shown(row) for row in above),
        below=tuple(shown(row) for row in direct),
    )


def units_below(unit: UnitShown, *, day: date) -> int:
    """How many stand below the unit on the day, directly or deeper."""
    return Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.id).exclude(ended_on__lt=day).count()


def _around(unit: Unit, day: date) -> tuple[list[Unit], list[Unit]]:
    """The units above it from the top, and those directly below it on the day."""
    above = [int(part[1:]) for part in unit.path.split("/") if part.startswith("u")][:-1]
    below = UnitPlace.objects.filter(parent=unit, until_day=None).values("unit")
    near = Unit.objects.filter(Q(pk__in=above) | Q(pk__in=below) & ~Q(ended_on__lt=day))
    # Whatever stands above has a shorter path and comes first.
    rows = list(near.order_by("path")[: len(above) + NAMED_BELOW])
    return rows[: len(above)], rows[len(above) :]


def _spans(units: Sequence[Unit]) -> dict[int, list[UnitName]]:
    spans: dict[int, list[UnitName]] = {unit.pk: [] for unit in units}
    for row in UnitName.objects.filter(unit__in=spans):
        spans[row.unit_id].append(row)
    return spans


def _named(unit: Unit, spans: dict[int, list[UnitName]], day: date) -> str:
    official: list[Span] = [
        (row.from_day, row.until_day, row.pk, row.name) for row in spans[unit.pk] if row.is_official
    ]
    return name_in(official, day) or unit.number
