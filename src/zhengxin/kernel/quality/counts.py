"""Counts that add up, and rates that keep both their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from fractions import Fraction

# Every row that was handed in is in exactly one of these.
CLASSES = ("in_time", "late", "untimed", "corrected", "repeated", "rejected")


@dataclass(frozen=True)
class Counts:
    """Of rows handed in: new ones `in_time`, `late` or `untimed` (no limit known, or no day), `corrected` (they change
    a record and wait for a reviewer), `repeated` (on record already), `rejected`. Of their required cells: `asked` and
    `filled`. Of records by the month of their decision: declared as `produced`, of them `withheld` by law, the rest
    `owed`; `received`; `missing` of what is owed, and received `beyond` it. `sheets` that were declared."""

    in_time: int = 0
    late: int = 0
    untimed: int = 0
    corrected: int = 0
    repeated: int = 0
    rejected: int = 0
    asked: int = 0
    filled: int = 0
    produced: int = 0
    withheld: int = 0
    owed: int = 0
    received: int = 0
    missing: int = 0
    beyond: int = 0
    sheets: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in COUNTS))

    @property
    def rows(self) -> int:
        """All rows that were handed in."""
        return self.total(CLASSES)

    def total(self, names: Iterable[str]) -> int:
        return sum(int(getattr(self, name)) for name in names)


COUNTS = tuple(field.name for field in fields(Counts))
NOTHING = Counts()


@dataclass(frozen=True)
class Rate:
    """`part` of `whole`; without a whole there is no rate."""

    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    def __str__(self) -> str:
        """In percent, cut after one place: 100% is said of nothing that lacks one."""
        if self.share is None:
            return "—"
        tenths = int(self.share * 1000)
        return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
