"""Checks a file of records chunk by chunk: what is wrong in which row, and the rows that stand."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from zhengxin.kernel.recordchecks import numbers
from zhengxin.kernel.recordchecks.columns import ROW, columns_of, controls, on_different
from zhengxin.kernel.recordchecks.keys import KEY, copies, keys_in, keys_of, repeated
from zhengxin.kernel.recordchecks.rules import GIVEN, PASSES, REQUIRED, Rule, asked_of, rules_of
from zhengxin.kernel.recordkinds import Party, RecordKind

_SHOWN = 40
_PASSING: dict[str, Callable[[pl.Series], pl.Series]] = {
    "credit_code": numbers.credit_codes_pass,
    "resident_number": numbers.resident_numbers_pass,
    "organisation_code": numbers.organisation_codes_pass,
    "registration_number": numbers.registration_numbers_pass,
}
ERRORS = {ROW: pl.UInt32, "rule": pl.UInt16, "value": pl.String}


@dataclass(frozen=True)
class Surroundings:
    """What a check must know that stands in no file: the day; the codes of divisions (GB/T 2260, six digits); the names
    of each unit by its code; the codes of known subjects. None: not asked."""

    today: date
    divisions: Container[str] | None = None
    units: Mapping[str, Container[str]] | None = None
    subjects: Container[str] | None = None


@dataclass(frozen=True)
class Checked:
    """`rows` how many were there (empty ones are none); `standing` those without a fault, columns `row`, `key` and the
    fields, typed; `errors` row, number of the rule in FileCheck.rules, and the value as given. A row whose key may
    repeat stands in `held` instead and is settled at the end, by FileCheck.settle. Of the required cells: how many are
    `asked` for, and how many of them are `filled`."""

    rows: int
    standing: pl.DataFrame
    errors: pl.DataFrame
    held: pl.DataFrame
    asked: int = 0
    filled: int = 0


class FileCheck:
    """The check of one file: `note` every chunk first, then `check` every chunk, then `settle` what was held.

    A chunk has `row`, the line in the file with the head as 1, and texts by field code. `unfit` are cells that say
    nothing whatever stands in them: `row`, `field`, `reason` "formula" or "merged".
    """

    def __init__(self, kind: RecordKind, surroundings: Surroundings, unfit: pl.DataFrame | None = None) -> None:
        self._kind = kind
        self._around = surroundings
        self._unfit = unfit
        self._broken = rules_of(kind, surroundings.today)
        self._hashes: list[pl.Series] = []
        self._repeated: pl.Series | None = None
        self._parties = [party for party in (kind.source_unit, kind.deciding_unit) if party.name and party.code]
        further = [
            *(Rule(party.code, "unknown_unit", "unknown_unit", {"name": party.name}) for party in self._parties),
            Rule(kind.subject.party.code or kind.subject.party.name, "unknown_subject", "unknown_subject"),
            Rule("", "duplicate_in_file", "same_row_before", {"key": kind.key}),
            Rule("", "duplicate_in_file", "same_key_otherwise", {"key": kind.key}),
            *(Rule(field.code, "type", reason) for field in kind.fields for reason in ("formula", "merged")),
        ]
        self.rules: tuple[Rule, ...] = (*(rule for rule, _ in self._broken), *further)
        seen = list(dict.fromkeys((rule.field, rule.code) for rule in self.rules))
        self._same = {number: seen.index((rule.field, rule.code)) for number, rule in enumerate(self.rules)}

    def note(self, raw: pl.DataFrame) -> int:
        """Remembers the keys of a chunk; returns how many there are. `raw` needs the fields of the key alone."""
        keys = keys_in(self._kind, raw).drop_nulls()
        self._hashes.append(keys.hash())
        return keys.len()

    def check(self, raw: pl.DataFrame) -> Checked:
        """Everything but whether keys repeat. May run in several threads once all chunks are noted."""
        columns = columns_of(self._kind, raw)
        given, meant = columns.given, columns.meant
        codes = [field.code for field in self._kind.fields]
        is_something = given.select(pl.any_horizontal(pl.col(codes).is_not_null()).alias("some"))["some"]
        if self._unfit is not None:
            is_something = is_something | given[ROW].is_in(self._unfit[ROW].implode())
        if not is_something.all():
            given, meant = given.filter(is_something), meant.filter(is_something)
        errors = self._errors(given, meant, columns.controlled)
        meant = meant.with_columns(keys_of(self._kind, meant))
        again = meant[KEY].hash().is_in(self.repeated.implode()) & meant[KEY].is_not_null()
        held, repeats = copies(meant.filter(again), self._kind)
        errors = pl.concat([errors, self._duplicates(repeats, "same_row_before")])
        wrong = errors[ROW].unique()
        # What is held keeps whether it is wrong, for nothing wrong may stand in the end.
        held = held.with_columns(pl.col(ROW).is_in(wrong.implode()).alias("wrong"))
        standing = meant.filter(~again & ~meant[ROW].is_in(wrong.implode()))
        asked = sum(meant.select(part.alias(str(place)) for place, part in enumerate(asked_of(self._kind))).row(0))
        return Checked(given.height, standing, errors, held, asked, asked - self._empty(errors))

    def settle(self, held: Sequence[pl.DataFrame]) -> Checked:
        """What the held rows of all chunks come to. Copies of a row are refused, the first one stands; rows that say
        different things under one key are all refused, for nobody here can know which is meant."""
        every = pl.concat(held) if held else pl.DataFrame()
        if every.is_empty():
            return Checked(0, every, pl.DataFrame(schema=ERRORS), every)
        first, repeats = copies(every, self._kind)
        differing = first.filter(first[KEY].is_duplicated())
        errors = [self._duplicates(repeats, "same_row_before"), self._duplicates(differing, "same_key_otherwise")]
        standing = first.filter(~first[KEY].is_duplicated() & ~pl.col("wrong")).drop("wrong")
        return Checked(0, standing, pl.concat(errors), every.clear())

    @property
    def key_codes(self) -> tuple[str, ...]:
        """The fields that `note` needs."""
        return self._kind.key

    @property
    def repeated(self) -> pl.Series:
        """Hashes of the keys that more than one row has; asked for the first time when all chunks are noted."""
        if self._repeated is None:
            self._repeated = repeated(self._hashes)
            self._hashes.clear()
        return self._repeated

    def _empty(self, errors: pl.DataFrame) -> int:
        """How many required cells the errors are about."""
        rules = [number for number, rule in enumerate(self.rules) if rule.name in REQUIRED]
        return errors.filter(pl.col("rule").is_in(rules)).height

    def _errors(self, given: pl.DataFrame, meant: pl.DataFrame, controlled: Container[str]) -> pl.DataFrame:
        frame = pl.DataFrame([*meant, *(given[code].rename(GIVEN + code) for code in given.columns[1:])])
        frame = frame.with_columns(*self._controls(given, controlled), *self._passes(given))
        masks = frame.select(mask.fill_null(False).alias(str(number)) for number, (_, mask) in enumerate(self._broken))
        broken = [number for number in range(len(self._broken)) if masks[str(number)].any()]
        found = [self._marked(given, masks[str(number)], number) for number in broken]
        found += self._unfit_cells(given)
        found += [
            self._marked(given, mask, self.rules.index(rule)) for rule, mask in self._strangers(given) if mask.any()
        ]
        if not found:
            return pl.DataFrame(schema=ERRORS)
        # One cell breaks one code once, by whichever rule stands first.
        every = pl.concat(found).with_columns(pl.col("rule").replace_strict(self._same).alias("same"))
        return every.unique([ROW, "same"], keep="first", maintain_order=True).drop("same")

    def _controls(self, given: pl.DataFrame, controlled: Container[str]) -> list[pl.Series]:
        none = pl.Series([False]).new_from_index(0, given.height)
        return [
            (controls(given[field.code]) if field.code in controlled else none).alias(f"control:{field.code}")
            for field in self._kind.fields
            if field.type == "text"
        ]

    def _passes(self, given: pl.DataFrame) -> list[pl.Series]:
        found = {}
        for check in self._kind.checks:
            code = check.fields.get("field", "")
            if check.name in _PASSING:
                found[code] = on_different(given[code], _PASSING[check.name])
            elif check.name == "division":
                found[code] = on_different(given[code], self._are_divisions)
        return [passes.fill_null(False).alias(PASSES + code) for code, passes in found.items()]

    def _are_divisions(self, codes: pl.Series) -> pl.Series:
        known = self._around.divisions
        fits = [
            code is not None and code.isdigit() and len(code) in (6, 9, 12) and (known is None or code[:6] in known)
            for code in codes
        ]
        return pl.Series(fits, dtype=pl.Boolean)

    def _strangers(self, given: pl.DataFrame) -> list[tuple[Rule, pl.Series]]:
        """Units and subjects that the register does not know."""
        found = []
        if self._around.units is not None:
            for party in self._parties:
                rule = next(rule for rule in self.rules if rule.code == "unknown_unit" and rule.field == party.code)
                found.append((rule, self._unknown_units(given, party)))
        subject, known = self._kind.subject, self._around.subjects
        if subject.must_be_known and known is not None and subject.party.code:
            codes = given[subject.party.code]

            def strange(different: pl.Series) -> pl.Series:
                return pl.Series([code is not None and code not in known for code in different], dtype=pl.Boolean)

            rule = next(rule for rule in self.rules if rule.code == "unknown_subject")
            found.append((rule, on_different(codes, strange).fill_null(False)))
        return found

    def _unknown_units(self, given: pl.DataFrame, party: Party) -> pl.Series:
        """A unit's code that is not known, or that is known by other names. A deciding organ may be unknown."""
        units = self._around.units or {}
        may_be_unknown = party == self._kind.deciding_unit and party != self._kind.source_unit
        pairs = given.select(pl.concat_str([party.code, party.name], separator="\n").alias("pair"))["pair"]

        def is_strange(code: str, name: str) -> bool:
            return name not in units[code] if code in units else not may_be_unknown

        def strange(different: pl.Series) -> pl.Series:
            told = [pair.split("\n", 1) if pair else None for pair in different]
            return pl.Series([pair is not None and is_strange(*pair) for pair in told], dtype=pl.Boolean)

        return on_different(pairs, strange).fill_null(False)

    def _marked(self, given: pl.DataFrame, mask: pl.Series, number: int) -> pl.DataFrame:
        field = self.rules[number].field
        hidden = pl.lit(None, dtype=pl.String)
        value = hidden if self._kind.field(field).is_sensitive else pl.col(field).str.slice(0, _SHOWN)
        rows = given.lazy().filter(mask).select(
            pl.col(ROW).cast(pl.UInt32), pl.lit(number, dtype=pl.UInt16).alias("rule"),
            value.alias("value"),
        )  # fmt: skip
        return rows.collect()

    def _duplicates(self, rows: pl.DataFrame, name: str) -> pl.DataFrame:
        number = next(number for number, rule in enumerate(self.rules) if rule.name == name)
        # The last part of the key that is nobody's own number says which row is meant.
        shown = [place for place, code in enumerate(self._kind.key) if not self._kind.field(code).is_sensitive]
        value = pl.col(KEY).str.split("\x1f").list.get(shown[-1]) if shown else pl.lit(None, dtype=pl.String)
        told = pl.lit(number, dtype=pl.UInt16).alias("rule")
        return rows.select(pl.col(ROW).cast(pl.UInt32), told, value.str.slice(0, _SHOWN).alias("value"))

    def _unfit_cells(self, given: pl.DataFrame) -> list[pl.DataFrame]:
        if self._unfit is None or self._unfit.is_empty():
            return []
        here = self._unfit.join(given.select(pl.col(ROW).cast(pl.UInt32)), on=ROW, how="semi")
        numbers_ = [
            next(
                number
                for number, rule in enumerate(self.rules)
                if (rule.field, rule.code, rule.name) == (field, "type", reason)
            )
            for _row, field, reason in here.iter_rows()
        ]
        told = pl.Series("rule", numbers_, dtype=pl.UInt16)
        return [here.select(ROW, told, pl.lit(None, dtype=pl.String).alias("value"))]
