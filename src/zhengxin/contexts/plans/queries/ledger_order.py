"""The orders that the ledger can be read in, and the place that a page goes on from in each of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.plumbing.rulebook_files import load

Rows = QuerySet[LedgerTask]
LARGEST = 2**63 - 1
BY_DAY = "due"


@dataclass(frozen=True)
class LedgerOrder:
    """Lines by `fields`, or first by the place of their state in `states`: each can be read off an index."""

    fields: tuple[str, ...]
    falls: bool
    states: tuple[str, ...] = ()

    def sorted(self, rows: Rows, count: int, after: str) -> list[LedgerTask]:
        """At most `count` rows behind the place `after`; the store sorts all of them, so they should be few."""
        first, values = self._place(after) or (0, ())
        behind = self._behind(values)
        if not self.states:
            return list(rows.filter(behind).order_by(*self._ways)[:count])
        behind = (behind & Q(state=self.states[first])) | Q(state__in=self.states[first + 1 :])
        by_state = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(self.states)))
        return list(rows.filter(behind).order_by(by_state, *self._ways)[:count])

    def read(self, rows: Rows, count: int, after: str = "", met: Counter[str] | None = None) -> list[LedgerTask]:
        """At most `count` rows behind the place `after`, by one question: of the first states that have enough of
        them, as far as `met` shows, each for no more than is needed."""
        first, values = self._place(after) or (0, ())
        last = self._last_part(met or Counter(), first, values, count)
        parts = [self._part(rows, first).filter(self._behind(values))]
        parts += [self._part(rows, number) for number in range(first + 1, last + 1)]
        begun, *others = (part.order_by(*self._ways)[:count] for part in parts)
        if not others:
            return list(begun)
        named, *more = (LedgerTask.objects.filter(pk__in=part.values("pk")) for part in (begun, *others))
        found = list(named.union(*more, all=True))
        found.sort(key=self._values, reverse=self.falls)
        found.sort(key=self._part_of)
        return found[:count]

    def place_of(self, row: LedgerTask) -> str:
        return ".".join(str(value) for value in (self._part_of(row), *self._values(row)))

    def _last_part(self, met: Counter[str], first: int, values: tuple[date | int, ...], count: int) -> int:
        """The part up to which there are so many rows, if only those met, by state; of the first one maybe none where
        the page goes on inside of it."""
        parts = range(first, len(self.states))
        for number in parts:
            count -= 0 if values and number == first else met[self.states[number]]
            if count <= 0:
                return number
        return max(parts, default=0)

    @property
    def _ways(self) -> list[str]:
        return [f"-{field}" if self.falls else field for field in self.fields]

    def _part(self, rows: Rows, number: int) -> Rows:
        return rows.filter(state=self.states[number]) if self.states else rows

    def _part_of(self, row: LedgerTask) -> int:
        return self.states.index(row.state) if self.states else 0

    def _values(self, row: LedgerTask) -> tuple[Any, ...]:
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

    def _behind(self, values: tuple[date | int, ...]) -> Q:
        """Behind these values of the fields; everything where there are none."""
        if not values:
            return Q()
        way = "lt" if self.falls else "gt"
        behind, equal = Q(), Q()
        for field, value in zip(self.fields, values, strict=True):
            behind |= equal & Q(**{f"{field}__{way}": value})
            equal &= Q(**{field: value})
        # Says the same once more of the first field alone: from there on the store can use its index.
        return Q(**{f"{self.fields[0]}__{way}e": values[0]}) & behind


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
