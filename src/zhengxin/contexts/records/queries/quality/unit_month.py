"""One unit's month: its figures by kind, the months before beside them, and its monthly report."""

from dataclasses import dataclass
from datetime import date, timedelta

from zhengxin.contexts.records.policies import DECLARE
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.quality.definitions import sheet_kinds, timings
from zhengxin.contexts.records.queries.quality.figures import counts_of
from zhengxin.contexts.records.queries.quality.rows import seen_unit
from zhengxin.contexts.records.queries.quality.sheets import SheetVersion, sheet_versions
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import Period, period_of
from zhengxin.kernel.quality import NOTHING, Counts
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.workdays import NamedLimit

MONTHS = 12


@dataclass(frozen=True)
class KindMonth:
    """A kind in the month; `before` are the months up to and with it, the oldest first. `limit` is the one by which its
    records are late in this place, None where none is known."""

    kind: RecordKind
    counts: Counts
    before: tuple[tuple[Period, Counts], ...]
    limit: NamedLimit | None
    has_sheet: bool


@dataclass(frozen=True)
class UnitMonth:
    unit: UnitShown
    month: Period
    kinds: tuple[KindMonth, ...]
    sheets: tuple[SheetVersion, ...]
    has_sheet: bool
    may_declare: bool


def unit_month(reader: Actor, number: str, month: Period, *, today: date) -> UnitMonth:
    """Kinds of which the unit sent, declared or decided something within twelve months, and those of its report.

    Refused "subjects.unknown_unit", for one outside the reader's part of the tree too.
    """
    unit = seen_unit(reader, number, day=today)
    months = _months_up_to(month)
    cells = counts_of(reader, months[0].first, month.last, unit=unit.id)
    in_sheet = {kind.code for kind in sheet_kinds(unit.kind)}
    named = {kind for _unit, kind, _month in cells} | in_sheet
    timing = timings()
    shown = []
    for kind in record_kinds().values():
        if kind.code not in named:
            continue
        before = tuple((each, cells.get((unit.id, kind.code, each.label), NOTHING)) for each in months)
        rule = timing.of(kind.code, unit.division)
        limit = rule.rule_on(month.last) if rule else None
        shown.append(KindMonth(kind, before[-1][1], before, limit, kind.code in in_sheet))
    return UnitMonth(
        unit=unit,
        month=month,
        kinds=tuple(shown),
        sheets=tuple(sheet_versions(reader, unit.id, month.label)),
        has_sheet=bool(in_sheet),
        may_declare=reader.may(DECLARE) and bool(in_sheet) and month.first <= today,
    )


def _months_up_to(month: Period) -> list[Period]:
    months = [month]
    while len(months) < MONTHS:
        months.insert(0, period_of("month", months[0].first - timedelta(days=1)))
    return months
