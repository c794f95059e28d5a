"""What a row of a sheet remembers in its hidden key about the task as it went out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from zhengxin.kernel.cells import cell_day, folded
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class Sent:
    """`kind` of sheet, the number of the `unit` it went to and of the `task`, where the task stood (`stands`, a
    fingerprint of state, day and units), what its locked cells said (`told`), and its last `step`."""

    kind: str
    unit: str
    task: str
    state: str
    stands: str
    told: str
    step: int

    def values(self) -> list[str | int]:
        return list(astuple(self))

    @classmethod
    def from_values(cls, values: Sequence[object] | None) -> "Sent | None":
        """None for what no row of ours ever said."""
        if values is None or len(values) != len(fields(cls)):
            return None
        *texts, step = values
        if not isinstance(step, int) or not all(isinstance(text, str) for text in texts):
            return None
        kind, unit, task, state, stands, told = map(str, texts)
        return cls(kind, unit, task, state, stands, told, step)


def told_cells(cells: Iterable[str]) -> str:
    """A fingerprint of locked cells that does not mind how a spreadsheet writes days, widths and line ends."""
    return hashlib.sha256("\n".join(map(_told, cells)).encode()).hexdigest()[:16]


def _told(cell: str) -> str:
    try:
        return cell_day(cell).isoformat()
    except Refused:
        return "".join(folded(cell).split())
