"""Faults planted in invented rows, each with what a check must say about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from zhengxin.kernel.recordkinds import NAMED_CHECKS, Check, Field, RecordKind
from zhengxin.kernel.recordsamples import values
from zhengxin.kernel.recordsamples.rows import Maker, Row
from zhengxin.kernel.recordsamples.values import Cast

_HEAD = 1
_NUMBERS = ("credit_code", "resident_number", "organisation_code", "registration_number")
# A field ("" for the whole row) and the code of the error.
Fault = tuple[str, str]
Planting = Callable[[Row], set[Fault]]


@dataclass(frozen=True)
class Planted:
    """One error that a check must find: `row` is the line in the file, the head being 1; `field` None for the row."""

    row: int
    field: str | None
    code: str


def sample_rows(
    kind: RecordKind, rows: int, cast: Cast, chance: Random, *, errors: float = 0.0
) -> Iterator[tuple[dict[str, str], list[Planted]]]:
    """So many rows as cells by field code, and what is wrong in each: about `errors` of them get a fault.

    What is planted holds for a check that knows the cast's units and bodies.
    """
    faults = _Faults(Maker(kind, cast, chance))
    last_clean: dict[str, str] | None = None
    for number in range(_HEAD + 1, _HEAD + 1 + rows):
        row = faults.maker.row(number)
        planted: set[Fault] = set()
        if chance.random() < errors:
            if last_clean is not None and chance.random() < 0.05:
                yield dict(last_clean), [Planted(number, None, "duplicate_in_file")]
                continue
            planted = faults.plant(row)
        if not planted:
            last_clean = row.cells
        yield row.cells, [Planted(number, field or None, code) for field, code in sorted(planted)]


class _Faults:
    def __init__(self, maker: Maker) -> None:
        self.maker, self.kind, self.chance = maker, maker.kind, maker.chance
        self._units = {party.name for party in (self.kind.source_unit, self.kind.deciding_unit)}
        self._units |= {party.code for party in (self.kind.source_unit, self.kind.deciding_unit)}
        self._plantings = [*self._of_fields(), *self._of_checks(), *self._of_register()]
        self._one_of = {code for check in self._checks("one_of") for code in (check.fields["field"], *check.others)}

    def plant(self, row: Row) -> set[Fault]:
        """Tries until something can be planted in this row."""
        for planting in self.chance.sample(self._plantings, k=len(self._plantings)):
            found = planting(row)
            if found:
                return found
        return set()

    def _checks(self, *names: str) -> list[Check]:
        return [check for check in self.kind.checks if check.name in names]

    def _of_fields(self) -> Iterator[Planting]:
        spoiling = {"day": ("date", ("2026-02-30", "去年年底")), "decimal": ("type", ("约三万", "-1", "1e5")),
                    "integer": ("type", ("两个", "1.5")), "choice": ("enum", ("不在代码表中",))}  # fmt: skip
        numbered = {check.fields["field"] for check in self._checks(*_NUMBERS, "division")}
        for each in self.kind.fields:
            if each.is_required or each.required_when:
                yield partial(self._missing, each=each)
            if each.type in spoiling:
                code, words = spoiling[each.type]
                yield partial(self._spoilt, each=each, code=code, words=words)
            if each.length and each.code not in self._units | numbered and not each.pattern:
                yield partial(self._lengthened, each=each)
            if each.pattern:
                yield partial(self._spoilt, each=each, code="pattern", words=("？",))

    def _of_checks(self) -> Iterator[Planting]:
        plantings: dict[str, Callable[..., set[Fault]]] = {
            **dict.fromkeys(_NUMBERS, self._wrong_number),
            "division": self._nowhere,
            "date_order": self._disordered,
            "not_in_future": self._too_late,
            "term": self._too_long,
            "term_within": self._too_long,
            "at_most": self._too_much,
            "sum": self._does_not_add_up,
            "positive_when": self._nothing,
            "empty_when": self._too_many,
            "differs": self._alike,
            "one_of": self._none_of,
        }
        for check in self.kind.checks:
            yield partial(plantings[check.name], check=check)

    def _of_register(self) -> Iterator[Planting]:
        yield self._other_name
        if self.kind.subject.must_be_known:
            yield self._unknown_subject

    def _field(self, check: Check) -> Field:
        return self.kind.field(check.fields["field"])

    def _missing(self, row: Row, each: Field) -> set[Fault]:
        if each.code not in row.cells or each.code in self._one_of:
            return set()
        if not each.is_required and not self.maker.holds(each.required_when, row):
            return set()
        row.drop(each.code)
        return {(each.code, "required")}

    def _spoilt(self, row: Row, each: Field, code: str, words: tuple[str, ...]) -> set[Fault]:
        if each.code not in row.cells:
            return set()
        row.drop(each.code)
        row.cells[each.code] = self.chance.choice(words)
        return {(each.code, code)}

    def _lengthened(self, row: Row, each: Field) -> set[Fault]:
        if each.code not in row.cells or not each.length:
            return set()
        row.cells[each.code] += "长" * (each.length + 1 - len(row.cells[each.code]))
        return {(each.code, "length")}

    def _wrong_number(self, row: Row, check: Check) -> set[Fault]:
        code = check.fields["field"]
        said = row.cells.get(code)
        if not said or not self.maker.holds(check.condition, row):
            return set()
        row.cells[code] = said[:-1] + ("1" if said[-1] == "0" else "0")
        found = {(code, NAMED_CHECKS[check.name].error)}
        if code == self.kind.source_unit.code:
            found.add((code, "unknown_unit"))
        if self.kind.subject.must_be_known and code == self.kind.subject.party.code:
            found.add((code, "unknown_subject"))
        return found

    def _nowhere(self, row: Row, check: Check) -> set[Fault]:
        return self._spoilt(row, self._field(check), "enum", ("000000",))

    def _disordered(self, row: Row, check: Check) -> set[Fault]:
        first, then = row.days.get(check.fields["first"]), check.fields["then"]
        if first is None or then not in row.days:
            return set()
        row.set_day(then, first - timedelta(days=1), self.chance)
        return self._wrong_days(row)

    def _too_late(self, row: Row, check: Check) -> set[Fault]:
        code = check.fields["field"]
        if code not in row.days:
            return set()
        row.set_day(code, self.maker.cast.today + timedelta(days=self.chance.randint(1, 60)), self.chance)
        return self._wrong_days(row)

    def _too_long(self, row: Row, check: Check) -> set[Fault]:
        first, then = row.days.get(check.fields["first"]), check.fields["then"]
        if first is None or then not in row.days or not self.maker.holds(check.condition, row):
            return set()
        row.set_day(then, values.months_after(first, 60), self.chance)
        return self._wrong_days(row)

    def _wrong_days(self, row: Row) -> set[Fault]:
        """All that the days of a row say by now."""
        found: set[Fault] = set()
        for check in self.kind.checks:
            first, then = row.days.get(check.fields.get("first", "")), row.days.get(check.fields.get("then", ""))
            if check.name == "date_order" and first and then and first > then:
                found.add((check.fields["then"], "date_order"))
            elif check.months and first and then and self._breaks_term(row, check, first, then):
                found.add((check.fields["then"], "cross_field"))
            elif check.name == "not_in_future":
                day = row.days.get(check.fields["field"])
                if day and day > self.maker.cast.today:
                    found.add((check.fields["field"], "date_order"))
        return found

    def _breaks_term(self, row: Row, check: Check, first: date, then: date) -> bool:
        months = self.maker.months(check, row)
        if months is None or not self.maker.holds(check.condition, row):
            return False
        least = values.months_after(first, months)
        if check.name == "term":
            return then not in (least, least - timedelta(days=1))
        return then < least - timedelta(days=1) or then > values.months_after(first, check.most)

    def _too_much(self, row: Row, check: Check) -> set[Fault]:
        most = row.amounts.get(check.fields["most"])
        if most is None or check.fields["field"] not in row.amounts:
            return set()
        row.set_amount(check.fields["field"], most + 1)
        return self._wrong_amounts(row)

    def _does_not_add_up(self, row: Row, check: Check) -> set[Fault]:
        total = row.amounts.get(check.fields["field"])
        if total is None or not all(code in row.amounts for code in check.others):
            return set()
        row.set_amount(check.fields["field"], total + 1)
        return self._wrong_amounts(row)

    def _nothing(self, row: Row, check: Check) -> set[Fault]:
        if check.fields["field"] not in row.amounts or not self.maker.holds(check.condition, row):
            return set()
        row.set_amount(check.fields["field"], Decimal(0))
        return self._wrong_amounts(row)

    def _wrong_amounts(self, row: Row) -> set[Fault]:
        found: set[Fault] = set()
        for check in self._checks("at_most", "sum", "positive_when"):
            value = row.amounts.get(check.fields["field"])
            if value is None:
                continue
            most = row.amounts.get(check.fields.get("most", ""))
            parts = [row.amounts.get(code) for code in check.others]
            is_wrong = {
                "at_most": most is not None and value > most,
                "sum": None not in parts and value != sum(part for part in parts if part is not None),
                "positive_when": value <= 0 and self.maker.holds(check.condition, row),
            }[check.name]
            if is_wrong:
                found.add((check.fields["field"], "cross_field"))
        return found

    def _too_many(self, row: Row, check: Check) -> set[Fault]:
        each = self._field(check)
        if each.code in row.cells or not self.maker.holds(check.condition, row):
            return set()
        if each.type == "choice":
            row.cells[each.code] = values.choice(each, self.chance)
        else:
            self.maker.fill(row, each, self.maker.cast.today - timedelta(days=400))
        return {(each.code, "cross_field")} | self._wrong_days(row)

    def _alike(self, row: Row, check: Check) -> set[Fault]:
        code, other = check.fields["field"], check.fields["other"]
        row.cells[other] = row.cells[code]
        if other == self.kind.deciding_unit.code:
            row.cells[self.kind.deciding_unit.name] = row.cells[self.kind.subject.party.name]
        return {(code, "cross_field")}

    def _none_of(self, row: Row, check: Check) -> set[Fault]:
        if not self.maker.holds(check.condition, row):
            return set()
        for code in (check.fields["field"], *check.others):
            row.drop(code)
        return {(check.fields["field"], "required")}

    def _other_name(self, row: Row) -> set[Fault]:
        row.cells[self.kind.source_unit.name] = "查无此名的单位"
        return {(self.kind.source_unit.code, "unknown_unit")}

    def _unknown_subject(self, row: Row) -> set[Fault]:
        row.cells[self.kind.subject.party.code] = values.credit_code(self.chance, self.maker.cast.division)
        return {(self.kind.subject.party.code, "unknown_subject")}
