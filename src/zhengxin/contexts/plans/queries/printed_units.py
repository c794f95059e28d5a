"""Which units of the register the names printed in a plan mean, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.subjects.queries import UnitShown, reason_in_words, resolve_unit_names, units_by_number

# What goes without saying: the name is the unit's, or its usual short form, or a group found whole.
PLAIN = ("official", "short", "group")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class PrintedUnits:
    """`units` are those meant, none where nobody can tell; `group` is the printed word where it stands for several.

    `why` says by language how the name was taken; None where that goes without saying. `candidates` are the units
    among whom somebody has to choose.
    """

    printed: str
    units: tuple[UnitShown, ...]
    group: str
    why: Mapping[str, str] | None
    candidates: tuple[UnitShown, ...]


def printed_units(names: Iterable[str], jurisdiction: str, *, day: date) -> dict[str, PrintedUnits]:
    """Every name once, in the order of first printing. Refused: unknown jurisdiction."""
    found = resolve_unit_names(list(dict.fromkeys(names)), jurisdiction, day=day)
    numbers = {number for each in found for number in (each.unit, *each.members, *each.candidates) if number}
    units = units_by_number(numbers, day=day)
    return {
        each.printed: PrintedUnits(
            printed=each.printed,
            units=tuple(units[number] for number in ((each.unit,) if each.unit else each.members)),
            group=each.printed if each.outcome == "group" else "",
            why=None
            if each.reason.code in PLAIN
            else {language: reason_in_words(each.reason, language=language) for language in LANGUAGES},
            candidates=tuple(units[number] for number in each.candidates),
        )
        for each in found
    }
