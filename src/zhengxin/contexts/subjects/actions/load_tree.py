"""A whole tree of units enters the register at once, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from graphlib import CycleError, TopologicalSorter

from zhengxin.contexts.subjects.actions.register import register_unit
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


@dataclass(frozen=True)
class UnitRow:
    """A line of a unit tree. `key` names the line inside its file, `parent` another line's key."""

    key: str
    name: str
    kind: str
    division: str
    parent: str | None = None
    code: str | None = None
    from_day: date | None = None


def load_unit_tree(*, rows: Sequence[UnitRow], by: Actor, at: datetime) -> dict[str, str]:
    """Returns {key: number}. Refused as a whole: a line given twice, a parent that is no line, a tree that bites
    its own tail, and whatever `register_unit` refuses. `row` among the refusal's parameters is the key of the line."""
    by_key = {row.key: row for row in rows}
    if len(by_key) < len(rows):
        twice = next(row.key for row in rows if sum(other.key == row.key for other in rows) > 1)
        raise Refused("subjects.row_twice", key=twice, row=twice)
    missing = [row for row in rows if row.parent and row.parent not in by_key]
    if missing:
        raise Refused("subjects.parent_missing", key=missing[0].key, parent=missing[0].parent, row=missing[0].key)
    try:
        order = list(TopologicalSorter({row.key: [row.parent] if row.parent else [] for row in rows}).static_order())
    except CycleError as fault:
        loop = list(fault.args[1])
        raise Refused("subjects.tree_cyclic", number=loop[0], parent=loop[1], row=loop[0]) from fault
    numbers: dict[str, str] = {}
    with writes("subjects"):
        for key in order:
            row = by_key[key]
            try:
                numbers[key] = register_unit(
                    name=row.name,
                    kind=row.kind,
                    division_code=row.division,
                    parent=numbers[row.parent] if row.parent else None,
                    code=row.code,
                    from_day=row.from_day,
                    by=by,
                    at=at,
                )
            except Refused as fault:
                # The way in finds the line of the file by it.
                fault.params["row"] = key
                raise
    return numbers
