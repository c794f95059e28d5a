"""What a unit declares that it produced in a month (月报表), and what is missing of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zhengxin.kernel.cells import cell_text
from zhengxin.kernel.quality.counts import Counts
from zhengxin.kernel.refusals import Refused

MOST = 10_000_000
LONGEST = 500


@dataclass(frozen=True)
class Declared:
    """Of one kind of record in one month: `produced` decisions, of them `published` on the unit's own site (`website`),
    and `withheld` by law, on `basis`."""

    kind: str
    produced: int
    published: int = 0
    withheld: int = 0
    basis: str = ""
    website: str = ""
    remark: str = ""


def checked_sheet(lines: Sequence[Declared], kinds: Collection[str]) -> list[Declared]:
    """One line for each of `kinds`, texts without what cannot be seen.

    Refused, with `kind`: "records.sheet_kinds" for another set of kinds, "records.sheet_number" for no number from 0 to
    ten million, "records.sheet_withheld" for more withheld than produced, "records.sheet_published" for more published
    than produced, "records.sheet_basis" for withholding without a basis.
    """
    if sorted(line.kind for line in lines) != sorted(kinds):
        raise Refused("records.sheet_kinds")
    return [_checked(line) for line in lines]


def counted_sheet(declared: Declared | None, received: int) -> Counts:
    """Without a declaration nothing is known to be missing."""
    if declared is None:
        return Counts(received=received)
    owed = declared.produced - declared.withheld
    return Counts(
        produced=declared.produced,
        withheld=declared.withheld,
        owed=owed,
        received=received,
        missing=max(0, owed - received),
        beyond=max(0, received - owed),
        sheets=1,
    )


def _checked(line: Declared) -> Declared:
    numbers = {"produced": line.produced, "published": line.published, "withheld": line.withheld}
    for name, number in numbers.items():
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST:
            raise Refused("records.sheet_number", kind=line.kind, field=name)
    if line.withheld > line.produced:
        raise Refused("records.sheet_withheld", kind=line.kind, field="withheld")
    if line.published > line.produced:
        raise Refused("records.sheet_published", kind=line.kind, field="published")
    basis, website, remark = (cell_text(text, limit=LONGEST) for text in (line.basis, line.website, line.remark))
    if line.withheld and not basis:
        raise Refused("records.sheet_basis", kind=line.kind, field="basis")
    return Declared(line.kind, line.produced, line.published, line.withheld, basis, website, remark)
