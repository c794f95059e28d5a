"""The figures of a month, by unit and kind of record: what the reader may see, in few questions whatever the size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.records.models import Batch, DeclaredOutput, Record, RecordVersion
from zhengxin.contexts.records.models.batch import TAKEN
from zhengxin.contexts.records.policies import READ_QUALITY, counted_batches, visible_quality
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.quality.definitions import FEEDS_MISSING, sheet_kinds, timings
from zhengxin.contexts.records.queries.quality.sheets import declared, latest
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id, units_within
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import Period, period_of
from zhengxin.kernel.official_day import OFFICIAL, official_day
from zhengxin.kernel.quality import NOTHING, Cell, Counts, FileCounts, Timing, counted, summed
from zhengxin.kernel.recordkinds import RecordKind

# Who sent or declared something within so many days before a month is looked for in it.
LOOKED_FOR = timedelta(days=366)


@dataclass(frozen=True)
class Line:
    """One unit and one kind in a month. `sheet` is the version of the monthly report that counts, 0 where none was
    declared although the month is over; None where none is owed."""

    unit: UnitShown
    kind: RecordKind
    counts: Counts
    sheet: int | None


@dataclass(frozen=True)
class MonthShown:
    month: Period
    lines: tuple[Line, ...]

    @property
    def counts(self) -> Counts:
        return summed(line.counts for line in self.lines)

    @property
    def is_empty(self) -> bool:
        """Nothing was sent, declared or decided."""
        counts = self.counts
        return not (counts.rows or counts.sheets or counts.received)

    @property
    def undeclared(self) -> list[UnitShown]:
        """Units that have a monthly report to declare and have not, each once."""
        return list({line.unit.id: line.unit for line in self.lines if line.sheet == 0}.values())

    @property
    def silent(self) -> list[UnitShown]:
        """Those of them that sent nothing either, of any kind."""
        heard = {line.unit.id for line in self.lines if line.counts.rows or line.sheet}
        return [unit for unit in self.undeclared if unit.id not in heard]


def month_shown(reader: Actor, month: Period, *, today: date) -> MonthShown:
    """Units in the order of the tree. Once the month is over, one that owes a monthly report stands there with nothing,
    whether or not anything was ever heard of it; and so does, at any time, one that was at work within a year before.
    """
    is_over = month.last < today
    cells = counts_of(reader, month.first, month.last)
    sheets = {cell: told.version for cell, told in latest(_sheets(reader, month.first, month.last)).items()}
    kinds = record_kinds()
    units = {unit.id: unit for unit in (_owing(reader, month) if is_over else ())}
    owed = {(unit.id, kind.code) for unit in units.values() for kind in sheet_kinds(unit.kind)}
    wanted = owed | {cell[:2] for cell in cells} | _at_work(reader, month)
    units |= units_by_id({unit for unit, _ in wanted} - units.keys(), day=month.last)
    lines = [
        Line(
            units[unit],
            kinds[kind],
            cells.get((unit, kind, month.label), NOTHING),
            sheets.get((unit, kind, month.label), 0 if is_over and FEEDS_MISSING in kinds[kind].indicators else None),
        )
        for unit, kind in wanted
        if kind in kinds
    ]
    order = list(kinds)
    lines.sort(key=lambda line: (line.unit.path.replace("u", "!"), order.index(line.kind.code)))
    return MonthShown(month, tuple(lines))


def counts_of(reader: Actor, first: date, last: date, *, unit: int | None = None) -> dict[Cell, Counts]:
    """By unit, kind and month, of whole months; of one unit where its id is given."""
    kinds = record_kinds()
    batches = batches_between(reader, first, last, unit=unit)
    files = [_file(*row) for row in batches.values_list(*_FILE)]
    new = RecordVersion.objects.filter(number=1, batch__in=batches.values("pk")).values_list("batch_id", "record__day")
    firsts = [(batch, day, count) for batch, day, count in new.annotate(count=Count("pk")).order_by()]
    received = _received(reader, first, last, unit, kinds)
    sheets = {cell: declared(row) for cell, row in latest(_sheets(reader, first, last, unit)).items()}
    return counted(files, firsts, received, sheets, _timing_of(files, last))


def batches_between(reader: Actor, first: date, last: date, *, unit: int | None = None) -> "QuerySet[Batch]":
    """The files that were handed in on these days and taken in."""
    begins = datetime.combine(first, time.min, OFFICIAL)
    ends = datetime.combine(last + timedelta(days=1), time.min, OFFICIAL)
    seen = counted_batches(reader, closed_kinds()) & (Q() if unit is None else Q(unit=unit))
    return Batch.objects.filter(seen, state=TAKEN, handed_in_at__gte=begins, handed_in_at__lt=ends)


def month_label(day: date) -> str:
    return period_of("month", day).label


_FILE = (
    "pk", "unit_id", "kind", "handed_in_at", "held", "duplicates", "rejected", "asked_cells", "filled_cells",
)  # fmt: skip


def _file(
    pk: int, unit: int, kind: str, at: datetime, held: int, same: int, rejected: int, asked: int, filled: int
) -> FileCounts:
    day = official_day(at)
    return FileCounts(pk, (unit, kind, month_label(day)), day, held, same, rejected, asked, filled)


def _timing_of(files: Iterable[FileCounts], day: date) -> "_Timing":
    units = units_by_id({file.cell[0] for file in files}, day=day)
    return _Timing({unit.id: unit.division for unit in units.values()})


class _Timing:
    def __init__(self, places: Mapping[int, str]) -> None:
        self._places, self._timings = places, timings()

    def __call__(self, cell: Cell) -> Timing | None:
        return self._timings.of(cell[1], self._places[cell[0]])


def _received(
    reader: Actor, first: date, last: date, unit: int | None, kinds: Mapping[str, RecordKind]
) -> dict[Cell, int]:
    """Records by the month of their decision."""
    asked = [code for code, kind in kinds.items() if FEEDS_MISSING in kind.indicators]
    seen = visible_quality(reader, "unit__path") & (Q() if unit is None else Q(unit=unit))
    rows = Record.objects.filter(seen, kind__in=asked, day__gte=first, day__lte=last)
    found: dict[Cell, int] = {}
    for pk, kind, day, count in rows.values_list("unit_id", "kind", "day").annotate(count=Count("pk")).order_by():
        cell = (pk, kind, month_label(day))
        found[cell] = found.get(cell, 0) + count
    return found


def _sheets(reader: Actor, first: date, last: date, unit: int | None = None) -> "QuerySet[DeclaredOutput]":
    seen = visible_quality(reader, "path") & (Q() if unit is None else Q(unit=unit))
    return DeclaredOutput.objects.filter(seen, month__gte=month_label(first), month__lte=month_label(last))


def _at_work(reader: Actor, month: Period) -> set[tuple[int, str]]:
    """Units and kinds of the year before, of those that still stand."""
    since = month.first - LOOKED_FOR
    stands = ~Q(unit__ended_on__lt=month.first)
    sent = batches_between(reader, since, month.last).filter(stands).values_list("unit_id", "kind")
    told = _sheets(reader, since, month.last).filter(stands).values_list("unit_id", "kind")
    return {*sent.order_by().distinct(), *told.order_by().distinct()}


def _owing(reader: Actor, month: Period) -> list[UnitShown]:
    """Units with a monthly report to declare. Without a code no unit can send, and those above the reader's own place
    declare to somebody else."""
    units = units_within(reader.scope_paths, day=month.last) if reader.may(READ_QUALITY) else []
    mine = [_place(post.path) for post in reader.posts]
    return [
        unit
        for unit in units
        if unit.code
        and reader.covers(unit.path)
        and not any(place.startswith(_place(unit.path)) and place != _place(unit.path) for place in mine)
        and sheet_kinds(unit.kind)
    ]


def _place(path: str) -> str:
    """Of the division, without the unit in it."""
    return path.partition("u")[0]
