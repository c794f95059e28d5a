"""Units that an office gives work to by hand, checked."""

from collections.abc import Sequence
from datetime import date

from zhengxin.contexts.subjects.queries import UnitShown, standing_unit
from zhengxin.kernel.refusals import Refused

MOST = 100


def units_given(numbers: Sequence[str], path: str, *, day: date) -> list[UnitShown]:
    """Refused: none, an unknown one, one that has ended by the day, one outside `path`, one twice."""
    if not numbers:
        raise Refused("plans.units_missing")
    found = [standing_unit(number, day=day) for number in numbers[:MOST]]
    for unit in found:
        if not unit.path.startswith(path):
            raise Refused("plans.unit_elsewhere", name=unit.name)
        if sum(other.number == unit.number for other in found) > 1:
            raise Refused("plans.unit_twice", name=unit.name)
    return found
