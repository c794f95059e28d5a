"""The rows behind a figure: records, cells of rejected rows, or files, page by page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Q, QuerySet

from zhengxin.contexts.records.models import Batch, RecordVersion, RejectedCell
from zhengxin.contexts.records.policies import READ_BATCHES, visible_quality
from zhengxin.contexts.records.queries.batches import findings_of
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.quality.definitions import FEEDS_MISSING, timings
from zhengxin.contexts.records.queries.quality.figures import batches_between, counts_of
from zhengxin.contexts.subjects.queries import UnitShown, unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.duties import Period
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.quality import IN_TIME, LATE, NOTHING, UNTIMED, Counts, Timed, Timing
from zhengxin.kernel.recordchecks import REQUIRED, Finding
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused

PAGE = 100
Row = TypeVar("Row", RecordVersion, RejectedCell, Batch)
_TIMED = (IN_TIME, LATE, UNTIMED)
# Figures whose rows are records, cells, files.
_RECORDS = (*_TIMED, "corrected", "received", "missing")
_CELLS = {"rejected": Q(), "incomplete": Q(rule__in=REQUIRED)}
FIGURES = (*_RECORDS, *_CELLS, "repeated")


@dataclass(frozen=True)
class RecordRow:
    """A record as everybody may see it: `key` and `day` are empty where it may not be shown. `row` is the line in the
    file `batch`."""

    number: str
    key: str
    day: date | None
    sent_on: date
    timed: Timed
    batch: str
    row: int


@dataclass(frozen=True)
class CellRow:
    """One error of a rejected row."""

    batch: str
    file_name: str
    finding: Finding


@dataclass(frozen=True)
class FileRow:
    """A file with rows that were on record already."""

    batch: str
    file_name: str
    handed_in_at: datetime
    count: int


@dataclass(frozen=True)
class RowsShown:
    """One page of rows; `after` goes on, "" at the end. `counts` are all figures of the unit, kind and month."""

    unit: UnitShown
    kind: RecordKind
    counts: Counts
    rows: Sequence[RecordRow | CellRow | FileRow]
    after: str


def rows_behind(
    reader: Actor, *, unit: str, kind: str, month: Period, figure: str, after: str = "", today: date
) -> RowsShown:
    """Refused "records.unknown_figure" for none of FIGURES or one that the kind does not have, "records.unknown_kind",
    "subjects.unknown_unit", for a unit outside the reader's part of the tree too, and "access.not_permitted" for cells:
    they show what was typed, so whoever reads them reads the files of the unit."""
    found, told = seen_unit(reader, unit, day=today), record_kind(kind)
    if figure not in FIGURES or (figure in ("received", "missing") and FEEDS_MISSING not in told.indicators):
        raise Refused("records.unknown_figure")
    counts = counts_of(reader, month.first, month.last, unit=found.id).get((found.id, kind, month.label), NOTHING)
    batches = batches_between(reader, month.first, month.last, unit=found.id).filter(kind=kind)
    if figure in _CELLS:
        demand(reader, READ_BATCHES, found.path)
        cells = RejectedCell.objects.filter(_CELLS[figure], batch__in=batches).order_by("pk")
        shown, last = _paged(cells, after)
        return RowsShown(found, told, counts, _cells(shown, told), last)
    if figure == "repeated":
        files, last = _paged(batches.filter(duplicates__gt=0).order_by("pk"), after)
        rows = [FileRow(row.number, row.file_name, row.handed_in_at, row.duplicates) for row in files]
        return RowsShown(found, told, counts, rows, last)
    timing = timings().of(kind, found.division)
    versions = _versions(reader, found, told, month, figure, batches, timing)
    page, last = _paged(versions.select_related("record", "batch").order_by("pk"), after)
    return RowsShown(found, told, counts, [_record(row, told, timing) for row in page], last)


def seen_unit(reader: Actor, number: str, *, day: date) -> UnitShown:
    """Refused "subjects.unknown_unit", for one outside the reader's part of the tree too."""
    unit = unit_numbered(number, day=day)
    if not reader.covers(unit.path):
        raise Refused("subjects.unknown_unit", number=number)
    return unit


def _paged(rows: "QuerySet[Row]", after: str) -> tuple[list[Row], str]:
    """A page in the order of the store, and where the next one begins."""
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def _versions(
    reader: Actor,
    unit: UnitShown,
    kind: RecordKind,
    month: Period,
    figure: str,
    batches: "QuerySet[Batch]",
    timing: Timing | None,
) -> "QuerySet[RecordVersion]":
    if figure in ("received", "missing"):
        decided = Q(record__day__gte=month.first, record__day__lte=month.last, record__kind=kind.code, number=1)
        return RecordVersion.objects.filter(
            visible_quality(reader, "record__unit__path"), decided, record__unit=unit.id
        )
    sent = RecordVersion.objects.filter(batch__in=batches.values("pk"))
    if figure == "corrected":
        return sent.filter(number__gt=1)
    new = sent.filter(number=1)
    return new if timing is None and figure == UNTIMED else new.filter(_standing(new, batches, timing, figure))


def _standing(new: "QuerySet[RecordVersion]", batches: "QuerySet[Batch]", timing: Timing | None, figure: str) -> Q:
    """The new rows of a standing, by spans of days for each day of sending: so many conditions as a month has days."""
    if timing is None:
        return Q(pk__in=[])
    files: dict[date, list[int]] = {}
    for pk, at in batches.values_list("pk", "handed_in_at"):
        files.setdefault(official_day(at), []).append(pk)
    days = sorted({day for day in new.order_by().values_list("record__day", flat=True).distinct() if day is not None})
    wanted = Q(record__day=None) if figure == UNTIMED else Q(pk__in=[])
    for sent_on, numbers in files.items():
        for first, last in _spans(days, [day for day in days if timing.standing(day, sent_on) == figure]):
            wanted |= Q(batch__in=numbers, record__day__gte=first, record__day__lte=last)
    return wanted


def _spans(days: Sequence[date], chosen: Iterable[date]) -> list[tuple[date, date]]:
    """The chosen of the days as spans in which no other of them lies."""
    places = {day: place for place, day in enumerate(days)}
    spans: list[tuple[date, date]] = []
    for day in chosen:
        if spans and places[day] == places[spans[-1][1]] + 1:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _record(row: RecordVersion, kind: RecordKind, timing: Timing | None) -> RecordRow:
    sent_on, record = official_day(row.batch.handed_in_at), row.record
    told = json.loads(row.values)
    sources = {kind.source_unit.code, kind.source_unit.name}
    key = " ".join(str(told[code]) for code in kind.key if code in told and code not in sources)
    timed = timing.timed(record.day, sent_on) if timing else Timed(UNTIMED)
    day = record.day if kind.day in told else None
    return RecordRow(record.number, key, day, sent_on, timed, row.batch.number, row.row)


def _cells(cells: Sequence[RejectedCell], kind: RecordKind) -> list[CellRow]:
    batches = {batch.pk: batch for batch in Batch.objects.filter(pk__in={cell.batch_id for cell in cells})}
    by_file: dict[int, list[RejectedCell]] = {}
    for cell in cells:
        by_file.setdefault(cell.batch_id, []).append(cell)
    return [
        CellRow(batches[pk].number, batches[pk].file_name, finding)
        for pk, told in by_file.items()
        for finding in findings_of(told, kind, batches[pk].handed_in_at)
    ]
