"""Rows of a sheet that bear one key because somebody copied them: which of them is the row that went out."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Row = TypeVar("Row")


def told_apart(
    rows: Iterable[Row], *, key: Callable[[Row], Hashable], is_as_sent: Callable[[Row], bool]
) -> tuple[list[Row], list[tuple[Row, Row]]]:
    """The rows that count, and each copy with another row of its key.

    The one that still says what went out is the original; without one all of them are copies.
    """
    bearers: dict[Hashable, list[Row]] = {}
    for row in rows:
        bearers.setdefault(key(row), []).append(row)
    counting: list[Row] = []
    copies: list[tuple[Row, Row]] = []
    for bearing in bearers.values():
        originals = [row for row in bearing if is_as_sent(row)]
        kept = bearing[0] if len(bearing) == 1 else originals[0] if originals else None
        copies += [(row, next(each for each in bearing if each is not row)) for row in bearing if row is not kept]
        counting += [kept] if kept is not None else []
    return counting, copies
