"""Units with the names they bore on a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhengxin.contexts.subjects.models import Unit, UnitName
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class UnitShown:
    """A unit as pages and acts pass it on. `path` is its place in the tree; `depth` counts from its division."""

    id: int
    number: str
    code: str | None
    name: str
    kind: str
    division: str
    path: str

    @property
    def depth(self) -> int:
        return sum(1 for part in self.path.split("/") if part.startswith("u")) - 1


def name_on(unit: Unit, day: date) -> str:
    """The official name on a day; the latest one known when none was in force."""
    names = UnitName.objects.filter(unit=unit, is_official=True)
    in_force = names.filter(Q(from_day=None) | Q(from_day__lte=day), Q(until_day=None) | Q(until_day__gte=day))
    found = in_force.order_by("-from_day", "-id").first() or names.order_by("-id").first()
    return found.name if found else unit.number


def unit_numbered(number: str, *, day: date) -> UnitShown:
    """Refused "subjects.unknown_unit" when there is none."""
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise Refused("subjects.unknown_unit", number=number)
    return _shown(unit, name_on(unit, day))


def standing_unit(number: str, *, day: date) -> UnitShown:
    """A unit that can be given work on a day. Refused as `unit_numbered`, and "subjects.unit_has_ended"."""
    ended = Unit.objects.filter(number=number, ended_on__lt=day).first()
    if ended is not None:
        raise Refused("subjects.unit_has_ended", number=number, day=ended.ended_on)
    return unit_numbered(number, day=day)


def units_within(scope_paths: Sequence[str], *, day: date) -> list[UnitShown]:
    """The units at or below the given places that have not ended by the day, in tree order."""
    inside = Q(pk__in=[])
    for path in scope_paths:
        inside |= Q(path__startswith=path)
    inside &= ~Q(ended_on__lt=day)
    # The units of a place come before the places inside it ("u" would sort behind the digits).
    units = sorted(Unit.objects.filter(inside), key=lambda unit: unit.path.replace("u", "!"))
    names = names_on([unit.pk for unit in units], day)
    return [_shown(unit, names.get(unit.pk, unit.number)) for unit in units]


def units_by_id(ids: Iterable[int], *, day: date) -> dict[int, UnitShown]:
    """The units with these ids, for rows of other contexts that point at units."""
    units = list(Unit.objects.filter(pk__in=set(ids)))
    names = names_on([unit.pk for unit in units], day)
    return {unit.pk: _shown(unit, names.get(unit.pk, unit.number)) for unit in units}


def units_by_number(numbers: Iterable[str], *, day: date) -> dict[str, UnitShown]:
    units = list(Unit.objects.filter(number__in=set(numbers)))
    names = names_on([unit.pk for unit in units], day)
    return {unit.number: _shown(unit, names.get(unit.pk, unit.number)) for unit in units}


def names_by_id(ids: Iterable[int], *, day: date) -> dict[int, str]:
    """The official names on a day of the units with these ids, for rows of other contexts that point at units; the
    last one known of units that have ended."""
    return names_on(set(ids), day)


def names_on_days(asked: Collection[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """The official name of each unit on a day of its own, in one question: for lists of things of several days."""
    spans = official_spans({unit for unit, _ in asked})
    return {(unit, day): name_in(spans.get(unit, []), day) for unit, day in asked}


def unit_choices(scope_paths: Sequence[str], *, day: date) -> list[tuple[str, str]]:
    """Number and official name on a day of the units at or below the given places, for somebody who picks one."""
    inside = Q(pk__in=[])
    for path in scope_paths:
        inside |= Q(unit__path__startswith=path)
    inside &= ~Q(unit__ended_on__lt=day)
    in_force = Q(from_day=None) | Q(from_day__lte=day), Q(until_day=None) | Q(until_day__gte=day)
    names = UnitName.objects.filter(inside, *in_force, is_official=True).order_by("unit__path", "from_day", "id")
    return list({number: name for number, name in names.values_list("unit__number", "name")}.items())


def unit_above(path: str, *, day: date) -> UnitShown | None:
    """The unit under which the one at `path` stands; directly under its division, the nearest government above it."""
    *above, own = [part for part in path.split("/") if part]
    parents = [int(part[1:]) for part in above if part.startswith("u")]
    if parents:
        unit = Unit.objects.get(pk=parents[-1])
        return _shown(unit, name_on(unit, day))
    places = ["/".join(above[:end]) + "/" for end in range(len(above), 0, -1)]
    governments = Unit.objects.filter(kind="government").exclude(path__endswith=f"/{own}/")
    for place in places:
        for unit in governments.filter(path__startswith=f"{place}u").order_by("path"):
            if unit.path.count("/") == place.count("/") + 1:
                return _shown(unit, name_on(unit, day))
    return None


def unit_tree(division_path: str, *, day: date) -> list[UnitShown]:
    """All units of a division and below, in tree order."""
    return units_within([division_path], day=day)


def names_on(units: Collection[int], day: date) -> dict[int, str]:
    """Unit id → official name on a day, or the last one known, for those of these ids that ever bore one."""
    return {unit: name_in(found, day) for unit, found in official_spans(units).items()}


# First day, last day, id and name of a row.
Span = tuple[date | None, date | None, int, str]


def official_spans(units: Collection[int]) -> dict[int, list[Span]]:
    """Unit id → the spans of all official names it ever bore."""
    spans: dict[int, list[Span]] = {}
    rows = UnitName.objects.filter(unit__in=list(units), is_official=True)
    for unit, first, last, key, name in rows.values_list("unit_id", "from_day", "until_day", "pk", "name"):
        spans.setdefault(unit, []).append((first, last, key, name))
    return spans


def name_in(spans: Iterable[Span], day: date) -> str:
    """The name in force on a day, else the last one known; empty where there is none."""
    # Sorted here: the stores do not agree where an open beginning stands.
    ordered = sorted(spans, key=lambda span: (span[0] or date.min, span[2]))
    in_force = [span for span in ordered if (span[0] or day) <= day <= (span[1] or day)]
    return (in_force or ordered)[-1][3] if ordered else ""


def _shown(unit: Unit, name: str) -> UnitShown:
    return UnitShown(unit.pk, unit.number, unit.code, name, unit.kind, unit.division, unit.path)
