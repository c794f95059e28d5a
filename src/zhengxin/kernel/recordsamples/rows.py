"""Invented rows of a kind that break no rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from zhengxin.kernel.recordkinds import Check, Condition, Field, RecordKind
from zhengxin.kernel.recordsamples import values
from zhengxin.kernel.recordsamples.values import Cast

_STEP = 20
_OPTIONAL = 0.6
_MADE: dict[str, Callable[[int, str, Random], str]] = {
    "credit_code": lambda serial, division, chance: values.credit_code(chance, division),
    "resident_number": lambda serial, division, chance: values.resident_number(serial, division),
    "organisation_code": lambda serial, division, chance: values.organisation_code(chance),
    "registration_number": lambda serial, division, chance: values.registration_number(chance, division),
    "division": lambda serial, division, chance: division,
}


@dataclass
class Row:
    """One row while it is made: what is written, and days and amounts as such. A field that is not there is empty."""

    serial: int
    cells: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)

    def set_day(self, code: str, day: date, chance: Random) -> None:
        self.days[code], self.cells[code] = day, values.written_day(day, chance)

    def set_amount(self, code: str, amount: Decimal) -> None:
        self.amounts[code], self.cells[code] = amount, str(amount)

    def drop(self, code: str) -> None:
        for part in (self.cells, self.days, self.amounts):
            part.pop(code, None)


class Maker:
    """Makes rows of one kind."""

    def __init__(self, kind: RecordKind, cast: Cast, chance: Random) -> None:
        self.kind, self.cast, self.chance = kind, cast, chance
        self._ranks = _ranks(kind)
        self._numbers = {check.fields["field"]: check.name for check in kind.checks if check.name in _MADE}

    def row(self, serial: int) -> Row:
        row = Row(serial)
        base = self.cast.today - timedelta(days=self.chance.randint(260, 900))
        for each in self.kind.fields:
            if each.type == "choice" and (each.is_required or each.required_when or self.chance.random() < _OPTIONAL):
                row.cells[each.code] = values.choice(each, self.chance)
        for each in self.kind.fields:
            if not self._is_asked(each, row):
                row.drop(each.code)
            elif each.type != "choice":
                self.fill(row, each, base)
        self._parties(row)
        self._settle_terms(row)
        self._settle_amounts(row)
        for check in self._checks("one_of"):
            codes = [check.fields["field"], *check.others]
            if self.holds(check.condition, row) and not any(code in row.cells for code in codes):
                self.fill(row, self.kind.field(codes[0]), base)
        return row

    def fill(self, row: Row, each: Field, base: date) -> None:
        """A value of any type but choice."""
        if each.type == "day":
            day = base + timedelta(days=self._ranks[each.code] * _STEP + self.chance.randrange(_STEP))
            row.set_day(each.code, day, self.chance)
        elif each.type == "integer" and each.unit == "年":
            row.set_amount(each.code, Decimal(base.year))
        elif each.type in ("decimal", "integer"):
            row.set_amount(each.code, values.amount(each, self.chance))
        else:
            row.cells[each.code] = self._text(row, each)

    def holds(self, condition: Condition | None, row: Row) -> bool:
        """Whether one of the condition's choices stands in the row."""
        if condition is None:
            return True
        listed = self.kind.field(condition.field).code_list
        words = {choice.zh: choice.code for choice in listed.choices} if listed else {}
        said = row.cells.get(condition.field, "").split(";")
        return any(words.get(word.partition("-")[0]) in condition.values for word in said)

    def _checks(self, *names: str) -> list[Check]:
        return [check for check in self.kind.checks if check.name in names]

    def _is_asked(self, each: Field, row: Row) -> bool:
        forbidden = (check for check in self._checks("empty_when") if check.fields["field"] == each.code)
        if any(self.holds(check.condition, row) for check in forbidden):
            return False
        if each.required_when:
            return self.holds(each.required_when, row)
        return each.is_required or (each.type == "choice" and each.code in row.cells) or self._is_optional_there(each)

    def _is_optional_there(self, each: Field) -> bool:
        return each.type != "choice" and self.chance.random() < _OPTIONAL

    def _text(self, row: Row, each: Field) -> str:
        name = self._numbers.get(each.code)
        return _MADE[name](row.serial, self.cast.division, self.chance) if name else values.text(each, row.serial)

    def _parties(self, row: Row) -> None:
        """Source, deciding organ and, where they must be known, the bodies come from the cast."""
        subject = self.kind.subject
        body = self.chance.choice(self.cast.bodies)
        if subject.must_be_known:
            row.cells[subject.party.name], row.cells[subject.party.code] = body.name, body.code
        organ = self.chance.choice([organ for organ in self.cast.organs if organ != body])
        for party, unit in ((self.kind.deciding_unit, organ), (self.kind.source_unit, self.cast.source)):
            if party.name and party.code:
                row.cells[party.name], row.cells[party.code] = unit.name, unit.code

    def _settle_terms(self, row: Row) -> None:
        for check in self._checks("term", "term_within"):
            first, then = row.days.get(check.fields["first"]), check.fields["then"]
            months = self.months(check, row)
            if first and then in row.days and months and self.holds(check.condition, row):
                longer = min(months * 2, check.most) if check.name == "term_within" else months
                row.set_day(then, values.months_after(first, longer), self.chance)

    def months(self, check: Check, row: Row) -> int | None:
        """How many months a term check asks for in this row."""
        listed = self.kind.field(check.fields["by"]).code_list
        words: Mapping[str, str] = {choice.zh: choice.code for choice in listed.choices} if listed else {}
        return (check.months or {}).get(words.get(row.cells.get(check.fields["by"], ""), ""))

    def _settle_amounts(self, row: Row) -> None:
        for check in self._checks("at_most"):
            low, high = row.amounts.get(check.fields["field"]), row.amounts.get(check.fields["most"])
            if low is not None and high is not None and low > high:
                row.set_amount(check.fields["field"], high)
                row.set_amount(check.fields["most"], low)
        for check in self._checks("sum"):
            if all(code in row.amounts for code in check.others):
                row.set_amount(check.fields["field"], sum((row.amounts[code] for code in check.others), Decimal()))


def _ranks(kind: RecordKind) -> dict[str, int]:
    """How many days must lie before each day: later ones are drawn later."""
    pairs = [(check.fields["first"], check.fields["then"]) for check in kind.checks if check.name == "date_order"]
    ranks = {each.code: 0 for each in kind.fields if each.type == "day"}
    for _ in ranks:
        for first, then in pairs:
            ranks[then] = max(ranks[then], ranks[first] + 1)
    return ranks
