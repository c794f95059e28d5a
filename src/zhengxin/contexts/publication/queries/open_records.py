"""Public records in bulk, and the numbers of those that are public no more: part by part, a few at a time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN, WITHDRAWN
from zhengxin.contexts.publication.policies import shown_on, taken_down_on
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.publication.queries.public_record import name_shown, values_shown, withdrawn_from
from zhengxin.contexts.records.queries.facts import RecordFacts, records_by_id
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.among import Among

# A part holds what was asked for within so many numbers of the store: a record stays in its part for good, and no
# file is larger.
PART = 20_000
_AT_ONCE = 500


@dataclass(frozen=True)
class OpenRecord:
    """`subject`, `owner` and `source` are numbers of units, "" for a subject that the register does not know; `values`
    are the fields that everybody may see, by code."""

    number: str
    kind: RecordKind
    subject_kind: str
    subject_name: str
    subject: str
    owner: str
    owner_name: str
    source: str
    source_name: str
    day: date
    severity: str | None
    finality: str
    version: int
    basis: str
    published_on: date
    last_day: date | None
    values: Mapping[str, str]


@dataclass(frozen=True)
class Tombstone:
    """A number that was public. Why it went is told where it was withdrawn; else its publication is over."""

    number: str
    is_withdrawn: bool
    on: date | None
    reason: str
    basis: str


def open_parts() -> int:
    """How many there are, 1 at least."""
    return max(1, -(-_newest() // PART))


def open_records(kind: RecordKind, part: int, *, day: date) -> Iterator[OpenRecord]:
    """Those of a part that everybody may see at the moment in which they are reached; never more than a few hundred
    in memory."""
    for rows in _walked(shown_on(day) & Q(kind=kind.code), part):
        yield from _opened(rows, day)


def open_records_numbered(numbers: Collection[str], *, day: date) -> dict[str, OpenRecord]:
    """Of these numbers those that everybody may see."""
    rows = Publication.objects.filter(shown_on(day), record__number__in=list(numbers)).select_related("record")
    return {found.number: found for found in _opened(list(rows), day)}


def tombstones(part: int, *, day: date) -> Iterator[Tombstone]:
    """Of everything that was ever public, what is not shown on the day."""
    for rows in _walked(_ever_shown(day), part):
        yield from _gone(rows, day)


def tombstones_numbered(numbers: Collection[str], *, day: date) -> dict[str, Tombstone]:
    """Of these numbers those that were public and are no more."""
    rows = Publication.objects.filter(_ever_shown(day), record__number__in=list(numbers)).select_related("record")
    return {found.number: found for found in _gone(list(rows), day)}


def open_numbers(part: int, *, day: date) -> Iterator[tuple[str, date]]:
    """The numbers of what everybody may see, each with the day since when."""
    for rows in _walked(shown_on(day), part):
        for row in rows:
            if can_open(record_kind(row.kind), row.record.subject_kind):
                yield row.record.number, row.published_on or row.day


def _walked(which: Q, part: int) -> Iterator[list[Publication]]:
    """By ids alone, so that no store sorts a million rows to find the next hundred."""
    last = min(part * PART, _newest())
    for start in range((part - 1) * PART + 1, last + 1, _AT_ONCE):
        ids = range(start, min(start + _AT_ONCE, last + 1))
        found = Publication.objects.filter(Among(F("pk"), ids), which).select_related("record")
        yield sorted(found, key=lambda row: row.pk)


def _newest() -> int:
    return Publication.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _ever_shown(day: date) -> Q:
    return Q(state__in=(SHOWN, ENDED, WITHDRAWN), published_on__lte=day)


def _gone(rows: Sequence[Publication], day: date) -> Iterator[Tombstone]:
    among = Publication.objects.filter(Among(F("pk"), [row.pk for row in rows])).select_related("record")
    shown = set(among.filter(shown_on(day)).values_list("pk", flat=True))
    entered, quashed = taken_down_on(day)
    withdrawn = {each.number: each for each in withdrawn_from(list(among.filter(entered | quashed)))}
    for row in rows:
        told = withdrawn.get(row.record.number)
        if told is not None:
            yield Tombstone(told.number, True, told.day, told.reason, told.basis)
        elif row.pk not in shown or not can_open(record_kind(row.kind), row.record.subject_kind):
            ended = row.last_day if row.last_day and row.last_day < day else None
            yield Tombstone(row.record.number, False, ended, "", "")


def _opened(rows: Sequence[Publication], day: date) -> Iterator[OpenRecord]:
    records = records_by_id([row.record_id for row in rows])
    pointed = {pk for each in records.values() for pk in (each.unit, each.owner, each.subject_unit) if pk}
    units = units_by_id(pointed, day=day)
    for row in rows:
        record = records.get(row.record_id)
        if record is not None and can_open(record_kind(row.kind), record.subject_kind):
            yield _open(record_kind(row.kind), row, record, units)


def _open(kind: RecordKind, row: Publication, record: RecordFacts, units: Mapping[int, UnitShown]) -> OpenRecord:
    return OpenRecord(
        number=record.number,
        kind=kind,
        subject_kind=record.subject_kind,
        subject_name=name_shown(kind, record.subject_kind, record.subject_name),
        subject=units[record.subject_unit].number if record.subject_unit else "",
        owner=units[record.owner].number,
        owner_name=units[record.owner].name,
        source=units[record.unit].number,
        source_name=units[record.unit].name,
        day=row.day,
        severity=record.severity,
        finality=record.finality,
        version=record.version,
        basis=row.basis,
        published_on=row.published_on or row.day,
        last_day=row.last_day,
        values={field.code: told for field, told in values_shown(record)},
    )
