"""The orders that the ledger can be read in, and the place that a page goes on from in each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit
from zhengxin.plumbing.rulebook_files import load

Rows = QuerySet[LedgerTask]
LARGEST = 2**63 - 1
BY_DAY = "due"
NO_UNIT = 0


@dataclass(frozen=True)
class LedgerOrder:
    """Parts that follow one another, each sorted by the same `fields`: all of it can be read off an index."""

    parts: tuple[Callable[[Rows], Rows], ...]
    fields: tuple[str, ...]
    falls: bool

    def read(self, rows: Rows, count: int, after: str = "") -> Iterator[tuple[LedgerTask, str]]:
        """At most `count` rows, each with its place, behind the place `after`; what is no place begins at the start.
        Two parts are asked one after the other, more of them together, each for no more than is needed."""
        first, values = self._place(after) or (0, ())
        if len(self.parts) > 2:
            yield from self._together(rows, count, first, values)
            return
        for number in range(first, len(self.parts)):
            for row in self._behind(self._part(rows, number), number == first, values)[:count].iterator(500):
                count -= 1
                yield row, self._place_of(row)
            if not count:
                return

    def _together(
        self, rows: Rows, count: int, first: int, values: tuple[date | int, ...]
    ) -> Iterator[tuple[LedgerTask, str]]:
        asked = []
        for number in range(first, len(self.parts)):
            part = self._behind(self.parts[number](rows), number == first, values)
            asked.append(self._part(LedgerTask.objects.filter(pk__in=part.values("pk")[:count]), number))
        found = list(asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0])
        found.sort(key=self._values, reverse=self.falls)
        found.sort(key=lambda row: row.part)  # type: ignore[attr-defined]
        yield from ((row, self._place_of(row)) for row in found[:count])

    def _part(self, rows: Rows, number: int) -> Rows:
        return self.parts[number](rows).annotate(part=Value(number))

    def _values(self, row: LedgerTask) -> tuple[date | int, ...]:
        return tuple(getattr(row, name) for name in self.fields)

    def _place_of(self, row: LedgerTask) -> str:
        return ".".join(str(value) for value in (row.part, *self._values(row)))  # type: ignore[attr-defined]

    def _place(self, after: str) -> tuple[int, tuple[date | int, ...]] | None:
        number, *typed = after.split(".")
        if len(typed) != len(self.fields) or not _is_number(number) or int(number) >= len(self.parts):
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

    def _behind(self, part: Rows, is_begun: bool, values: tuple[date | int, ...]) -> Rows:
        part = part.order_by(*(f"-{field}" if self.falls else field for field in self.fields))
        if not is_begun or not values:
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
    by_day: tuple[str, ...] = ("due_order", "pk")
    parts: list[Callable[[Rows], Rows]] = [_every]
    fields = by_day
    match sort.removeprefix("-"):
        case "clause":
            fields = ("programme_id", "task_id", "pk")
        case "state":
            parts = [_in_state(state) for state in load("lifecycles/task").data["states"]]
        case "unit":
            parts, fields = [_with_unit, _without_unit], ("first_unit", *by_day)
    falls = sort.startswith("-")
    return LedgerOrder(tuple(reversed(parts) if falls else parts), fields, falls)


def _every(rows: Rows) -> Rows:
    return rows


def _in_state(state: str) -> Callable[[Rows], Rows]:
    return lambda rows: rows.filter(state=state)


def _with_unit(rows: Rows) -> Rows:
    return rows.filter(units__position=0, units__unit__isnull=False).annotate(first_unit=F("units__unit_id"))


def _without_unit(rows: Rows) -> Rows:
    known = LedgerUnit.objects.filter(task=OuterRef("pk"), position=0, unit__isnull=False)
    return rows.filter(~Exists(known)).annotate(first_unit=Value(NO_UNIT))


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 20 and int(typed) <= LARGEST
