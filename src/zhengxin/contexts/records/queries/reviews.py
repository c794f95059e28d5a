"""What files of records left waiting for a reviewer: new records of kinds that ask for one, and corrections."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhengxin.contexts.clocks.queries import ClockShown, clocks_of
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD
from zhengxin.contexts.records.policies import reviewable_batches, reviewable_versions
from zhengxin.contexts.records.queries.fields_told import FieldsTold, fields_told
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused

# The time limit (rulebook/time_limits.yaml) and what its clocks run on, by the number of the file.
LIMIT = "data_check"
CLOCK_OWNER = "records.batch"
PAGE, ROWS = 100, 50


@dataclass(frozen=True)
class ReviewLeft:
    """What waits of one file: `records` count once somebody confirms the file, `corrections` are decided one by one.
    `clock` is None for what was taken in before reviews had a time."""

    records: int
    corrections: int
    clock: ClockShown | None


@dataclass(frozen=True)
class ReviewWaiting(ReviewLeft):
    """The same with the file."""

    batch: str
    kind: RecordKind
    unit: str
    file_name: str
    handed_in_at: datetime


@dataclass(frozen=True)
class RowToReview:
    """`subject` is None for a natural person."""

    row: int
    subject: str | None
    day: date | None
    told: FieldsTold


def counted_versions() -> "QuerySet[RecordVersion]":
    """Those of the same record that count now, as part of a question about versions."""
    return RecordVersion.objects.filter(record=OuterRef("record"), stand=CURRENT)


def new_versions(batch: Batch) -> "QuerySet[RecordVersion]":
    """What the file brought that nothing counted before, and that waits for its review."""
    return RecordVersion.objects.filter(~Exists(counted_versions()), batch=batch, stand=HELD)


def reviews_waiting(reader: Actor, *, today: date) -> list[ReviewWaiting]:
    """The first hundred files that the reader may decide on, those handed in by others, the oldest first."""
    counts = _counts(_left_to(reader))
    batches = list(Batch.objects.filter(pk__in=counts).order_by("pk"))
    names = names_by_id({batch.unit_id for batch in batches}, day=today)
    clocks = _running([batch.number for batch in batches], today)
    return [
        ReviewWaiting(
            *counts[batch.pk], clocks.get(batch.number), batch.number, record_kind(batch.kind), names[batch.unit_id],
            batch.file_name, batch.handed_in_at,
        )
        for batch in batches
    ]  # fmt: skip


def review_of(batch: str, *, today: date) -> ReviewLeft | None:
    """Of one file, which the reader may see; None where nothing waits."""
    counts = _counts(RecordVersion.objects.filter(batch__number=batch, stand=HELD))
    for records, corrections in counts.values():
        return ReviewLeft(records, corrections, _running([batch], today).get(batch))
    return None


def may_review(reader: Actor, batch: str) -> bool:
    """Whether the reader may decide on what a file left waiting: another person than the one who handed it in, and than
    the one who confirmed it already where the kind asks for two."""
    return _left_to(reader).filter(batch__number=batch).exists()


def rows_to_review(reader: Actor, number: str, *, after: int) -> list[RowToReview]:
    """New records of a file in the order of its rows, at most a page and one more, behind the row `after`.

    Refused "records.unknown_batch" for one that the reader does not review.
    """
    batch = Batch.objects.filter(reviewable_batches(reader, closed_kinds()), number=number).first()
    if batch is None:
        raise Refused("records.unknown_batch")
    kind = record_kind(batch.kind)
    rows = new_versions(batch).filter(row__gt=after).select_related("record").order_by("row")[: ROWS + 1]
    return [_row(row, kind) for row in rows]


def _left_to(reader: Actor) -> "QuerySet[RecordVersion]":
    mine = Q(batch__handed_in_by=reader.id) | Q(confirmations__confirmed_by=reader.id)
    return RecordVersion.objects.filter(reviewable_versions(reader, closed_kinds()), stand=HELD).exclude(mine)


def _row(row: RecordVersion, kind: RecordKind) -> RowToReview:
    said = {**json.loads(row.values), **json.loads(row.further)}
    return RowToReview(row.row, row.record.subject_name, row.record.day, fields_told(said, kind.fields))


def _counts(held: "QuerySet[RecordVersion]") -> dict[int, tuple[int, int]]:
    """New records and corrections of the first hundred files, by id."""
    is_new = Q(is_correction=False)
    rows = held.annotate(is_correction=Exists(counted_versions())).values("batch")
    rows = rows.annotate(new=Count("pk", filter=is_new), corrections=Count("pk", filter=~is_new)).order_by("batch")
    return {row["batch"]: (row["new"], row["corrections"]) for row in rows[:PAGE]}


def _running(numbers: Iterable[str], today: date) -> Mapping[str, ClockShown]:
    found = clocks_of(CLOCK_OWNER, numbers, today=today)
    return {number: clock for number, clocks in found.items() for clock in clocks if clock.stopped_on is None}
