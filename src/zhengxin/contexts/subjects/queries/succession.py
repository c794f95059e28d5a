"""Who does the work of units that ended (机构改革), for one and for many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value

from zhengxin.contexts.subjects.models import Unit, UnitName, UnitSuccession
from zhengxin.contexts.subjects.queries.units import Span, UnitShown, name_in, unit_numbered, units_by_id


def successor_of(number: str, *, day: date) -> UnitShown | None:
    """Who does the unit's work on a day, along all mergers begun by then; None while nobody took over from it.

    Refused "subjects.unknown_unit".
    """
    unit = unit_numbered(number, day=day)
    return heirs_of([unit.id], day=day).get(unit.id)


def heirs_of(ids: Iterable[int], *, day: date) -> dict[int, UnitShown]:
    """Unit id → who does its work on a day, along all mergers begun by then; only units that somebody took over from.

    Asks the store once where there was no merger.
    """
    steps: dict[int, int] = {}
    asked = set(ids)
    begun = UnitSuccession.objects.filter(from_day__lte=day)
    # The act that merges refuses circles, so every walk ends.
    while asked:
        found = dict(begun.filter(unit__in=asked).values_list("unit_id", "successor_id"))
        steps |= found
        asked = set(found.values()) - steps.keys()
    last = {unit: _last(unit, steps) for unit in steps}
    units = units_by_id(last.values(), day=day) if last else {}
    return {unit: units[heir] for unit, heir in last.items()}


def predecessors_of(ids: Iterable[int], *, day: date) -> frozenset[int]:
    """The ids of all units whose work the given ones do on a day, along all mergers begun by then."""
    found: set[int] = set()
    asked = set(ids)
    begun = UnitSuccession.objects.filter(from_day__lte=day)
    while asked:
        merged = set(begun.filter(successor__in=asked).values_list("unit_id", flat=True))
        asked = merged - found
        found |= merged
    return frozenset(found)


def work_of(number: str, *, day: date) -> frozenset[int]:
    """The ids of the unit of this number and of all whose work it does; empty for no unit."""
    begun = UnitSuccession.objects.filter(successor__number=number, from_day__lte=day)
    found = frozenset(
        Unit.objects.filter(number=number).values_list("pk", flat=True).union(begun.values_list("unit_id", flat=True))
    )
    # More than the unit itself: somebody merged into it, and perhaps others into them before.
    return found | predecessors_of(found, day=day) if len(found) > 1 else found


@dataclass(frozen=True)
class Standing:
    """A unit that has not ended: its kind, and the ids of all units whose work it does."""

    kind: str
    predecessors: frozenset[int]


def standing_units(ids: Iterable[int], *, day: date) -> dict[int, Standing]:
    """Those of the units that have not ended by the day."""
    asked = set(ids)
    own = Unit.objects.filter(pk__in=asked).exclude(ended_on__lt=day).annotate(heir=F("pk"))
    begun = UnitSuccession.objects.filter(successor__in=asked, from_day__lte=day)
    rows = own.values_list("heir", "pk", "kind").union(
        begun.annotate(kind=Value("")).values_list("successor_id", "unit_id", "kind")
    )
    kinds: dict[int, str] = {}
    merged: dict[int, set[int]] = {}
    for heir, unit, kind in rows:
        if heir == unit:
            kinds[unit] = kind
        else:
            merged.setdefault(heir, set()).add(unit)
    every = {heir: units | predecessors_of(units, day=day) for heir, units in merged.items()}
    return {unit: Standing(kind, frozenset(every.get(unit, ()))) for unit, kind in kinds.items()}


@dataclass(frozen=True)
class UnitsOverTime:
    """Units as rows of other contexts name them: what they were called on any day, and who does the work on `day` of
    those that have ended by then (`heirs`, by the ids of the ended)."""

    day: date
    spans: Mapping[int, Sequence[Span]]
    heirs: Mapping[int, UnitShown]

    def now(self, unit: int) -> int:
        """The unit, or who does its work."""
        return self.heirs[unit].id if unit in self.heirs else unit

    def name(self, unit: int | None) -> str:
        """The name on the day of who does the unit's work; empty for no unit."""
        return self.name_on(self.now(unit), self.day) if unit else ""

    def former(self, unit: int | None) -> str:
        """The last name of a unit that another took over from; empty for all others."""
        return self.name_on(unit, self.day) if unit and unit in self.heirs else ""

    def name_on(self, unit: int | None, day: date) -> str:
        """The unit's own name on a day, the last one known where it bore none then."""
        return name_in(self.spans.get(unit, ()), day) if unit else ""

    def with_more(self, ids: Iterable[int | None]) -> "UnitsOverTime":
        """With further units; asks the store only for those not known."""
        unknown = {unit for unit in ids if unit} - self.spans.keys()
        if not unknown:
            return self
        more = units_over_time(unknown, day=self.day)
        return UnitsOverTime(self.day, {**self.spans, **more.spans}, {**self.heirs, **more.heirs})


def units_over_time(ids: Iterable[int | None], *, day: date) -> UnitsOverTime:
    """Asks the store once where nobody took over from any of the units."""
    rows = UnitName.objects.filter(unit__in={unit for unit in ids if unit}, is_official=True).values_list(
        "unit_id", "from_day", "until_day", "pk", "name", "unit__succession__from_day"
    )
    spans: dict[int, list[Span]] = {}
    ended: set[int] = set()
    for unit, first, last, pk, name, merged in rows:
        spans.setdefault(unit, []).append((first, last, pk, name))
        if merged is not None and merged <= day:
            ended.add(unit)
    found = UnitsOverTime(day, spans, heirs_of(ended, day=day) if ended else {})
    return found.with_more(heir.id for heir in found.heirs.values())


def _last(unit: int, steps: dict[int, int]) -> int:
    while unit in steps:
        unit = steps[unit]
    return unit
