"""The rates as the rulebook defines them; a mistake in the file is refused at load."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zhengxin.kernel.quality.counts import COUNTS, Counts, Rate
from zhengxin.kernel.rulebook_reader import RulebookReader

UNVERIFIED = "unverified"
MONTHS = ("sent", "produced")
# What can stand against a figure; contexts/records/queries/quality/rows.py finds the rows.
OPENS = ("rejected", "late", "incomplete", "missing")


@dataclass(frozen=True)
class RateRule:
    """A rate: what stands above and below the line, of which month, which rows stand against it, and the mark beyond
    which it is named. Names and formula by language."""

    code: str
    names: Mapping[str, str]
    formula: Mapping[str, str]
    month: str
    part: tuple[str, ...]
    whole: tuple[str, ...]
    opens: str
    below: int | None
    above: int | None
    source: str
    origin: str
    mark_source: str
    mark_origin: str

    @property
    def is_verified(self) -> bool:
        return UNVERIFIED not in (self.source, self.mark_source)

    def of(self, counts: Counts) -> Rate:
        return Rate(counts.total(self.part), counts.total(self.whole))

    def is_beyond(self, rate: Rate) -> bool:
        """Whether the rate is to be named; never without a whole. The mark itself is not beyond."""
        if rate.share is None:
            return False
        percent = rate.share * 100
        return (self.below is not None and percent < self.below) or (self.above is not None and percent > self.above)

    def against(self, rate: Rate) -> Fraction:
        """What stands against the unit, between 0 and 1: for sorting the worst first."""
        share = rate.share or Fraction(0)
        return 1 - share if self.below is not None and rate.share is not None else share


@dataclass(frozen=True)
class QualityRules:
    """`late_by` is the named time limit, `sheet_duty` the kind of duty of the monthly report."""

    rates: Mapping[str, RateRule]
    late_by: str
    sheet_duty: str
    sheet_source: str
    sheet_origin: str
    bulletin: Mapping[str, Any]


def quality_rules_from(data: Mapping[str, Any], file: str) -> QualityRules:
    """From rulebook/quality.yaml. Raises RulebookMistake with file and key."""
    told = RulebookReader(file, data)
    told.only("source", "in_force_from", "rates", "late_by", "sheet", "bulletin")
    rates = told.mapping("rates")
    sheet = told.mapping("sheet")
    sheet.only("duty", "source", "origin")
    return QualityRules(
        rates={str(code): _rate(str(code), rates.mapping(code)) for code in rates.data},
        late_by=told.text("late_by"),
        sheet_duty=sheet.text("duty"),
        sheet_source=sheet.text("source"),
        sheet_origin=_origin(sheet),
        bulletin=told.mapping("bulletin").data,
    )


def _rate(code: str, told: RulebookReader) -> RateRule:
    told.only("zh", "en", "formula", "month", "part", "whole", "opens", "marks", "source", "origin")
    formula, marks = told.mapping("formula"), told.mapping("marks")
    marks.only("below", "above", "source", "origin")
    part, whole = (_counts(told, key) for key in ("part", "whole"))
    below, above = (_percent(marks, key) for key in ("below", "above"))
    if (below is None) == (above is None):
        marks.wrong("", "needs one of below and above")
    return RateRule(
        code=code,
        names={"zh": told.text("zh"), "en": told.text("en")},
        formula={"zh": formula.text("zh"), "en": formula.text("en")},
        month=_one_of(told, "month", MONTHS),
        part=part,
        whole=whole,
        opens=_one_of(told, "opens", OPENS),
        below=below,
        above=above,
        source=told.text("source"),
        origin=_origin(told),
        mark_source=marks.text("source"),
        mark_origin=_origin(marks),
    )


def _counts(told: RulebookReader, key: str) -> tuple[str, ...]:
    names = told.texts(key)
    for name in names:
        if name not in COUNTS:
            told.wrong(key, f"{name} is no count; there are {', '.join(COUNTS)}")
    if len(set(names)) != len(names):
        told.wrong(key, "counts something twice")
    return names


def _one_of(told: RulebookReader, key: str, allowed: tuple[str, ...]) -> str:
    said = told.text(key)
    if said not in allowed:
        told.wrong(key, f"{said} is none of {', '.join(allowed)}")
    return said


def _percent(told: RulebookReader, key: str) -> int | None:
    said = told.data.get(key)
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= 100:
        told.wrong(key, "is no whole number from 0 to 100")
    return said


def _origin(told: RulebookReader) -> str:
    """What no official text confirms says where it comes from."""
    if told.text("source") == UNVERIFIED:
        return told.text("origin")
    return ""
