"""The orders that the ledger can be read in, and the place that a page goes on from in each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from django.db.models import Q, QuerySet, Value

from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.plumbing.counting import CountOf
from zhengxin.plumbing.rulebook_files import load

Rows = QuerySet[LedgerTask]
LARGEST = 2**63 - 1
BY_DAY = "due"


class Placed(Protocol):
    """A line of the ledger, or the fields that tell its place."""

    pk: int
    state: str
    due_order: date


class Met(Placed, Protocol):
    """With the number of all that are late, where that was asked for."""

    late: int | None


Line = TypeVar("Line", bound=Placed)


@dataclass(frozen=True)
class LedgerOrder:
    """Lines by `fields`, or first by the place of their state in `states`: each can be read off an index."""

    fields: tuple[str, ...]
    falls: bool
    states: tuple[str, ...] = ()

    def met(self, rows: Rows, most: int, late: CountOf | Value) -> list[Met]:
        """The first `most` rows that the store meets: it sorts none, so it begins with what leaves the fewest."""
        asked = dict.fromkeys(("pk", "state", "due_order", *self.fields, "late"))
        return list(rows.order_by().annotate(late=late).values_list(*asked, named=True)[:most])

    def behind(self, rows: Sequence[Line], after: str) -> Sequence[Line]:
        """The rows that stand behind the place `after`; every one does where that is no place."""
        place = self._place(after)
        if place is None:
            return rows
        first, last = place

        def is_behind(row: Line) -> bool:
            part, values = self._part_of(row), self._values(row)
            return part > first or (part == first and (values < last if self.falls else values > last))

        return [row for row in rows if is_behind(row)]

    def read(self, rows: Rows, count: int, after: str = "", met: Sequence[Placed] = ()) -> Iterator[LedgerTask]:
        """At most `count` rows behind the place `after`, by one question: of the first states that have enough of
        them, as far as `met` shows, each for no more than is needed."""
        first, values = self._place(after) or (0, ())
        last = self._last_part(met, after, count)
        parts = [self._behind(self._part(rows, first), values)]
        parts += [self._behind(self._part(rows, number)) for number in range(first + 1, last + 1)]
        if len(parts) == 1:
            yield from parts[0][:count].iterator(500)
            return
        begun, *others = (LedgerTask.objects.filter(pk__in=part.values("pk")[:count]) for part in parts)
        yield from self.sorted(list(begun.union(*others, all=True)))[:count]

    def place_of(self, row: Placed) -> str:
        return ".".join(str(value) for value in (self._part_of(row), *self._values(row)))

    def sorted(self, rows: list[Line]) -> list[Line]:
        rows.sort(key=self._values, reverse=self.falls)
        rows.sort(key=self._part_of)
        return rows

    def _last_part(self, met: Sequence[Placed], after: str, count: int) -> int:
        """The part up to which there are so many rows behind the place `after`, if only those of `met`."""
        if not self.states:
            return 0
        parts = sorted(self._part_of(row) for row in self.behind(met, after))
        return parts[count - 1] if len(parts) >= count else len(self.states) - 1

    def _part(self, rows: Rows, number: int) -> Rows:
        return rows.filter(state=self.states[number]) if self.states else rows

    def _part_of(self, row: Placed) -> int:
        return self.states.index(row.state) if self.states else 0

    def _values(self, row: Placed) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self.fields)

    def _place(self, after: str) -> tuple[int, tuple[date | int, ...]] | None:
        number, *typed = after.split(".")
        if len(typed) != len(self.fields) or not _is_number(number) or int(number) >= max(len(self.states), 1):
            return None
        values: list[date | int] = []
        for field, value in zip(self.fields, typed, strict=True):
            if field == "due_order":
                try:
                    values.append(date.fromisoformat(value))
                except ValueError:
                    return None
            elif _is_number(value):
                values.append(int(value))
            else:
                return None
        return int(number), tuple(values)

    def _behind(self, part: Rows, values: tuple[date | int, ...] = ()) -> Rows:
        part = part.order_by(*(f"-{field}" if self.falls else field for field in self.fields))
        if not values:
            return part
        way = "lt" if self.falls else "gt"
        behind, equal = Q(), Q()
        for field, value in zip(self.fields, values, strict=True):
            behind |= equal & Q(**{f"{field}__{way}": value})
            equal &= Q(**{field: value})
        # Says the same once more of the first field alone: from there on the store can use its index.
        return part.filter(Q(**{f"{self.fields[0]}__{way}e": values[0]}) & behind)


def order_of(sort: str) -> LedgerOrder:
    """`sort` is "due", "clause", "state" or "unit", with "-" before it where it falls; anything else is the one by day.

    States stand as in the life of a task, units as in the register with tasks of no known unit behind them, tasks of a
    plan as it prints them.
    """
    fields: tuple[str, ...] = ("due_order", "pk")
    states: tuple[str, ...] = ()
    falls = sort.startswith("-")
    match sort.removeprefix("-"):
        case "clause":
            fields = ("programme_id", "task_id", "pk")
        case "state":
            states = tuple(load("lifecycles/task").data["states"])
        case "unit":
            fields = ("unit_order", *fields)
    return LedgerOrder(fields, falls, states[::-1] if falls else states)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 20 and int(typed) <= LARGEST
