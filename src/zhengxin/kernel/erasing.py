"""What an erasure is while it is carried out: the words that take the place of what is destroyed, and what it found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# Begins every sentence that stands where something was, on both languages' pages: the stores hold Chinese texts.
MARK = "已按法律规定删除"


@dataclass(frozen=True)
class Erasing:
    """`ground` is the code of the legal ground, `cited` how the law is cited; `words` fit a field of 60 characters."""

    day: date
    ground: str
    cited: str

    @property
    def words(self) -> str:
        return f"{MARK}（{self.day.isoformat()}，{self.cited}）"


@dataclass(frozen=True)
class Erased:
    """Ids of the entries whose openings were destroyed, and how many; hashes of files whose content is to be."""

    entries: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    openings: int = 0

    def __add__(self, other: "Erased") -> "Erased":
        return Erased(self.entries | other.entries, self.files | other.files, self.openings + other.openings)


@dataclass(frozen=True)
class Erasable:
    """A thing that can be erased: what to call it, its place in the tree, and names that no reason may repeat."""

    key: str
    title: str
    path: str
    names: tuple[str, ...] = ()


def is_erased(text: str | None) -> bool:
    """Whether the sentence of an erasure stands in the place of this text."""
    return (text or "").startswith(MARK)


def together(parts: Iterable[Erased]) -> Erased:
    return sum(parts, Erased())
