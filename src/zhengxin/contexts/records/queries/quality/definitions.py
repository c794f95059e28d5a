"""The rates, the limit and the monthly report as the rulebook has them; months as people name them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from zhengxin.contexts.clocks.queries import calendar_in_force, rule_for
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.duties import Period, period_of
from zhengxin.kernel.quality import QualityRules, Timing, quality_rules_from
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import NamedLimit
from zhengxin.plumbing.rulebook_files import load

FILE = "quality"
# The figures that a kind of record feeds (rulebook/record_indicators.yaml).
FEEDS_LATE, FEEDS_MISSING = "late_rate", "missing_rate"


@cache
def quality_rules() -> QualityRules:
    return quality_rules_from(load(FILE).data, f"{FILE}.yaml")


def rule() -> dict[str, str]:
    """The rules that acts on quality rest on, for their entries."""
    return {FILE: load(FILE).sha256}


def month_named(label: str) -> Period:
    """ "2026-10" as a period. Refused "records.unknown_month"."""
    try:
        return period_of("month", date.fromisoformat(f"{label}-01" if len(label) == 7 else ""))
    except ValueError as fault:
        raise Refused("records.unknown_month") from fault


def last_month(day: date) -> Period:
    """The last month that is over on the day: of a running one no figure is final and no report is owed."""
    return period_of("month", day.replace(day=1) - timedelta(days=1))


def sheet_kinds(unit_kind: str) -> tuple[RecordKind, ...]:
    """The kinds of record that the monthly report of a unit of this kind covers."""
    kinds = record_kinds().values()
    return tuple(kind for kind in kinds if FEEDS_MISSING in kind.indicators and unit_kind in kind.owner.kinds)


def timings() -> "Timings":
    return Timings(record_kinds())


class Timings:
    """The timing of a kind in a place, made once for each."""

    def __init__(self, kinds: Mapping[str, RecordKind]) -> None:
        self._kinds, self._calendar = kinds, calendar_in_force().calendar
        self._known: dict[str, Timing] = {}

    def of(self, kind: str, jurisdiction: str) -> Timing | None:
        """None for a kind whose timeliness is no figure."""
        if kind not in self._kinds or FEEDS_LATE not in self._kinds[kind].indicators:
            return None
        if jurisdiction not in self._known:
            self._known[jurisdiction] = Timing(self._calendar, lambda day: _rule_on(jurisdiction, day))
        return self._known[jurisdiction]


def _rule_on(jurisdiction: str, day: date) -> NamedLimit | None:
    try:
        return rule_for(quality_rules().late_by, jurisdiction=jurisdiction, day=day)
    except Refused:
        return None
