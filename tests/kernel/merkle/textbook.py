"""RFC 6962 §2.1 word for word, recursive and slow: what the kernel's trees are compared with. And logs to read."""

from functools import cache
from hashlib import sha256

from zhengxin.kernel.merkle import Edge, grown


class Textbook:
    """MTH, PATH and SUBPROOF over given entries."""

    def __init__(self, entries: list[bytes]) -> None:
        self.entries = entries
        self.root = cache(self._root)

    def _root(self, start: int, end: int) -> bytes:
        if start == end:
            return sha256(b"").digest()
        if end - start == 1:
            return sha256(b"\x00" + self.entries[start]).digest()
        middle = start + largest_power_below(end - start)
        return sha256(b"\x01" + self.root(start, middle) + self.root(middle, end)).digest()

    def path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + largest_power_below(end - start)
        if index < middle:
            return [*self.path(index, start, middle), self.root(middle, end)]
        return [*self.path(index, middle, end), self.root(start, middle)]

    def consistency(self, old: int, start: int, end: int, whole: bool = True) -> list[bytes]:
        if old == end:
            return [] if whole else [self.root(start, end)]
        middle = start + largest_power_below(end - start)
        if old <= middle:
            return [*self.consistency(old, start, middle, whole), self.root(middle, end)]
        return [*self.consistency(old, middle, end, False), self.root(start, middle)]


def largest_power_below(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def numbered(count: int) -> list[bytes]:
    """Entries of different lengths."""
    return [f"entry {number} {'x' * (number % 7)}".encode() for number in range(count)]


def log_of(entries: list[bytes], step: int = 1000) -> tuple[Edge, dict[str, bytes]]:
    """The edge and all files of a log, grown `step` entries at a time, with the partial ones of its last size alone."""
    edge, files = Edge(), {}
    for at in range(0, len(entries), step):
        growth = grown(edge, entries[at : at + step])
        files |= {place.path: held for place, held in growth.full}
        edge = growth.edge
    return edge, files | {place.path: held for place, held in edge.partial()}
