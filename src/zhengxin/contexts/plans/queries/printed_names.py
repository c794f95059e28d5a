"""The names that a programme at work prints: whom they mean, and which of them somebody has to answer for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import LedgerUnit, Programme
from zhengxin.contexts.plans.policies import COORDINATE, within
from zhengxin.contexts.plans.queries.lateness import CLOSED
from zhengxin.contexts.plans.queries.printed_units import printed_units
from zhengxin.contexts.plans.queries.task_parts import coordinates, place_of
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class NameInProgramme:
    """`units` are called as today, empty where nobody knows; `why` says by language how the name was taken at the
    start; `lines` counts the lines of the ledger that print it, `open_lines` those not closed; `suggested` are numbers
    of units that fit today."""

    printed: str
    units: tuple[str, ...]
    is_group: bool
    is_by_hand: bool
    why: Mapping[str, str] | None
    lines: int
    open_lines: int
    suggested: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return not self.units

    @property
    def can_be_answered(self) -> bool:
        return bool(self.open_lines) and (self.is_open or self.is_by_hand)


@dataclass(frozen=True)
class NamesOfProgramme:
    """The names that mean nobody come first. `may_answer`: the reader acts for the coordinating office."""

    number: str
    title: str
    path: str
    names: tuple[NameInProgramme, ...]
    may_answer: bool

    @property
    def open_names(self) -> int:
        return sum(name.is_open for name in self.names)


def names_of_programme(reader: Actor, number: str, *, today: date) -> NamesOfProgramme:
    """Refused: no permission, no such programme in the reader's part of the tree, not at work."""
    rows = Programme.objects.select_related("coordinating_office")
    row = rows.filter(within(reader), number=number).first()
    if row is None:
        raise Refused("plans.unknown_programme")
    demand(reader, COORDINATE, row.path)
    if row.coordinating_office is None:
        raise Refused("plans.not_at_work")
    parts: dict[str, list[LedgerUnit]] = {}
    found = LedgerUnit.objects.filter(task__programme=row).exclude(printed_as="").select_related("task")
    for part in found.order_by("task", "position", "pk"):
        parts.setdefault(part.printed_as, []).append(part)
    ids = [part.unit_id for same in parts.values() for part in same]
    named = units_over_time([*ids, row.coordinating_office_id], day=today)
    still_open = [printed for printed, same in parts.items() if same[0].unit_id is None]
    meant = printed_units(still_open, row.jurisdiction, day=today) if still_open else {}
    suggested = {
        printed: tuple(unit.number for unit in (*units.units, *units.candidates)) for printed, units in meant.items()
    }
    names = [
        _name(printed, same, list(dict.fromkeys(named.name(part.unit_id) for part in same)), suggested.get(printed, ()))
        for printed, same in parts.items()
    ]
    return NamesOfProgramme(
        number=number,
        title=row.title,
        path=row.path,
        names=tuple(sorted(names, key=lambda name: not name.is_open)),
        may_answer=coordinates(reader, place_of(row.coordinating_office, named.heirs), row.path),
    )


def _name(
    printed: str, parts: Sequence[LedgerUnit], units: Sequence[str], suggested: tuple[str, ...]
) -> NameInProgramme:
    lines = {part.task_id: part.task.state for part in parts}
    return NameInProgramme(
        printed=printed,
        units=tuple(unit for unit in units if unit),
        is_group=any(part.group for part in parts),
        is_by_hand=any(part.is_by_hand for part in parts),
        why=parts[0].why,
        lines=len(lines),
        open_lines=sum(state not in CLOSED for state in lines.values()),
        suggested=suggested,
    )
