"""By which words a unit is found, and the search among units. Their names are for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from zhengxin.contexts.subjects.models import Unit, UnitGram, UnitName, UnitWords
from zhengxin.contexts.subjects.queries.divisions import above_counties, division
from zhengxin.contexts.subjects.queries.unit_names import place_of, unit_name_words
from zhengxin.contexts.subjects.queries.units import name_in
from zhengxin.kernel.unitnames import short_writings
from zhengxin.plumbing.found_words import Fit, fit
from zhengxin.plumbing.gram_tables import GramTables
from zhengxin.plumbing.grams import folded, marked_words_of
from zhengxin.plumbing.rulebook_files import load

UNIT_TABLES = GramTables(UnitGram, UnitWords, "unit")
# So many are told; whoever seeks more than these says more.
MOST = 200
# Who governs a place stands before the others, which follow in the order of the rulebook.
GOVERNING = ("government", "township")
ENDED = 100


@dataclass(frozen=True)
class UnitFound:
    """`known_as` is the other name that was sought, borne until `until_day` where it is borne no more; `ended_on` the
    last day of a unit that ended."""

    number: str
    name: str
    kind: str
    division: str
    code: str | None
    ended_on: date | None
    fit: Fit
    known_as: str
    until_day: date | None


def found_units(typed: str, *, day: date) -> list[UnitFound]:
    """At most MOST, the best first: by how well the words fit, then those that stand, governments first."""
    for words in _ways_to_say(typed):
        rows = UNIT_TABLES.best(words, UnitWords.objects.select_related("unit").filter, ("order", "unit"))
        if rows:
            plain = folded(words)
            fits = {row.pk: fit(row.words, plain) for row in rows}
            rows.sort(key=lambda row: (fits[row.pk], row.order, len(row.unit.path), row.unit.number))
            return _shown([(row.unit, fits[row.pk]) for row in rows[:MOST]], plain, day)
    return []


def _shown(found: list[tuple[Unit, Fit]], plain: str, day: date) -> list[UnitFound]:
    names: dict[int, list[UnitName]] = {}
    for row in UnitName.objects.filter(unit__in=[unit for unit, _fit in found]):
        names.setdefault(row.unit_id, []).append(row)
    shown = []
    for unit, how in found:
        borne = names.get(unit.pk, [])
        called = _official(borne, day)
        other = _sought(borne, plain) if plain not in folded(called) else None
        shown.append(
            UnitFound(
                number=unit.number,
                name=called or unit.number,
                kind=unit.kind,
                division=unit.division,
                code=unit.code,
                ended_on=unit.ended_on,
                fit=how,
                known_as=other.name if other else "",
                until_day=other.until_day if other and other.until_day and other.until_day < day else None,
            )
        )
    return shown


def _official(names: Iterable[UnitName], day: date) -> str:
    return name_in(((row.from_day, row.until_day, row.pk, row.name) for row in names if row.is_official), day)


def _sought(names: Iterable[UnitName], plain: str) -> UnitName | None:
    return next((row for row in names if plain in folded(row.name)), None)


def told_of_unit(unit: Unit) -> dict[str, Any]:
    """What its row of words says now."""
    names = UnitName.objects.filter(unit=unit).order_by("pk")
    return {"words": words_of_unit(unit, names), "order": order_of_unit(unit)}


def words_of_unit(unit: Unit, names: Iterable[UnitName]) -> str:
    """Line by line: the last official name, number, code, area code, the other names, and all names written short."""
    known = list(names)
    last = _official(known, date.max)
    others = [row.name for row in known if row.name != last]
    home = division(unit.division)
    place = place_of(home)
    short = [form for name in (last, *others) for form in short_writings(name, place, unit_name_words())]
    # A town is called with its county as well.
    longer = [home.above.name + last] if home.above and home.level == "township" else []
    return marked_words_of(*dict.fromkeys([last, unit.number, unit.code, unit.division, *others, *longer, *short]))


def order_of_unit(unit: Unit) -> int:
    """Of two units that fit alike the lower comes first."""
    kinds = [*GOVERNING, *(kind for kind in load("unit_kinds").data["kinds"] if kind not in GOVERNING)]
    return kinds.index(unit.kind) + (ENDED if unit.ended_on is not None else 0)


def _ways_to_say(typed: str) -> Iterable[str]:
    """As typed; else without the places above the county in front; else either of them written short."""
    plain = folded(typed)
    nearer = _without_places_above(plain)
    short = [unit_name_words().reduced(f"@{text}")[1:] for text in (plain, nearer)]
    return dict.fromkeys([typed, *(text for text in (nearer, *short) if text != plain)])


def _without_places_above(plain: str) -> str:
    """泗县商务局 for 安徽省宿州市泗县商务局."""
    while found := next((name for name in _names_above() if plain.startswith(name) and plain != name), None):
        plain = plain[len(found) :]
    return plain


@cache
def _names_above() -> tuple[str, ...]:
    names = {name for place in map(place_of, above_counties()) for name in (place.name, place.short)}
    return tuple(sorted(names, key=len, reverse=True))
