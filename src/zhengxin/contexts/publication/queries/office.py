"""What the office sees: what waits for publication or for other eyes, what ends soon, and one record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import DECLINED, PROPOSED, SHOWN
from zhengxin.contexts.publication.policies import CONFIRM, PUBLISH, READ, visible_publications
from zhengxin.contexts.publication.queries.gates import can_open, open_gates
from zhengxin.contexts.publication.queries.public_record import values_shown
from zhengxin.contexts.publication.queries.terms import term_for
from zhengxin.contexts.records.queries.facts import (
    RecordFacts,
    record_within,
    records_by_id,
    records_recorded,
)
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id, units_within
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.publication import Term
from zhengxin.kernel.recordkinds import Field, RecordKind
from zhengxin.kernel.refusals import Refused

PAGE = 100
SOON = timedelta(days=30)
# Whether the rulebook lets everybody see such a record, and whether the office has opened it.
NEVER, CLOSED, OPEN = "never", "closed", "open"


@dataclass(frozen=True)
class OfficePublication:
    """A record as the office sees it, with what became of its publication: `state` "" where nobody asked for one.
    `values` are what everybody would see; `basis` is that of its gate as long as nobody asked. `confirmed` counts the
    persons who did; `is_own` where the reader asked for it or is among them. `term` None where none runs, or none can
    be counted."""

    id: int
    number: str
    kind: RecordKind
    subject_name: str
    source: UnitShown
    day: date | None
    severity: str | None
    finality: str
    recorded_at: datetime
    values: tuple[tuple[Field, str], ...]
    gate: str
    state: str
    basis: str
    reason: str
    term: Term | None
    published_on: date | None
    last_day: date | None
    confirmed: int
    answer: str
    is_own: bool

    @property
    def lacking(self) -> int:
        """How many persons have to confirm it yet."""
        return self.kind.reviewers - self.confirmed


def waiting_records(
    reader: Actor, *, day: date, kind: str = "", unit: str = "", before: int | None = None
) -> tuple[list[OfficePublication], int | None]:
    """Records whose gate is open and for which nobody asked yet or that were declined, the newest first; and the id to
    go on from, None at the end. A page may hold fewer than PAGE: what no term fits any more does not wait."""
    kinds = [opened for opened in open_gates() if kind in ("", opened[0])]
    if not reader.may(PUBLISH) or not kinds:
        return [], None
    units = [found.id for found in units_within(reader.scope_paths, day=day) if unit in ("", found.number)]
    asked = Exists(Publication.objects.filter(record=OuterRef("pk")).exclude(state=DECLINED))
    found = records_recorded(kinds, units, unless=asked, before=before, most=PAGE)
    told = _told(found, reader, day)
    waiting = [each for each in told if each.term is None or each.term.last_day >= day]
    return waiting, found[-1].id if len(found) == PAGE else None


def proposals(reader: Actor, *, day: date) -> list[OfficePublication]:
    """The oldest first that wait for the reader's eyes; the first hundred."""
    return _told(_records([row for row in _proposed(reader) if not _is_own(row, reader)]), reader, day)


def proposals_count(reader: Actor) -> int:
    """A hundred at most."""
    return len([row for row in _proposed(reader) if not _is_own(row, reader)])


def ending_soon(reader: Actor, *, day: date) -> list[OfficePublication]:
    """What ends by itself within thirty days, the next first; the first hundred."""
    rows = Publication.objects.filter(visible_publications(reader), state=SHOWN, last_day__gte=day)
    return _told(_records(rows.filter(last_day__lte=day + SOON).order_by("last_day", "pk")[:PAGE]), reader, day)


def office_publication(reader: Actor, number: str, *, day: date) -> OfficePublication:
    """Refused "records.unknown_record", alike where there is none and where it is another's to see."""
    record = record_within(number, reader.scope_paths) if reader.may(READ) else None
    if record is None:
        raise Refused("records.unknown_record")
    return _told([record], reader, day)[0]


def _proposed(reader: Actor) -> QuerySet[Publication]:
    inside = visible_publications(reader) if reader.may(CONFIRM) else Q(pk__in=[])
    return Publication.objects.filter(inside, state=PROPOSED).order_by("pk")[:PAGE]


def _is_own(row: Publication, reader: Actor) -> bool:
    return reader.id in (row.asked_by, *row.confirmed_by)


def _records(rows: Sequence[Publication] | QuerySet[Publication]) -> list[RecordFacts]:
    """In the order of the rows."""
    ids = [row.record_id for row in rows]
    found = records_by_id(ids)
    return [found[pk] for pk in ids if pk in found]


def _told(records: Sequence[RecordFacts], reader: Actor, day: date) -> list[OfficePublication]:
    units = units_by_id({record.unit for record in records}, day=day)
    rows = {row.record_id: row for row in Publication.objects.filter(record__in=[record.id for record in records])}
    opened = {key: gate.basis for key, gate in open_gates().items()}
    return [_one(record, rows.get(record.id), units[record.unit], opened, reader) for record in records]


def _one(
    record: RecordFacts, row: Publication | None, unit: UnitShown, opened: Mapping[tuple[str, str], str], reader: Actor
) -> OfficePublication:
    kind = record_kind(record.kind)
    basis = opened.get((record.kind, record.subject_kind))
    gate = OPEN if basis is not None else CLOSED if can_open(kind, record.subject_kind) else NEVER
    return OfficePublication(
        id=record.id,
        number=record.number,
        kind=kind,
        subject_name=record.subject_name or "",
        source=unit,
        day=record.day,
        severity=record.severity,
        finality=record.finality,
        recorded_at=record.recorded_at,
        values=values_shown(record),
        gate=gate,
        state=row.state if row else "",
        basis=row.basis if row else basis or "",
        reason=row.reason if row else "",
        term=_term(record, unit.path),
        published_on=row.published_on if row else None,
        last_day=row.last_day if row else None,
        confirmed=len(row.confirmed_by) if row else 0,
        answer=row.answer if row else "",
        is_own=row is not None and _is_own(row, reader),
    )


def _term(record: RecordFacts, path: str) -> Term | None:
    try:
        return term_for(record.kind, day=record.day, severity=record.severity, path=path)
    except Refused:
        return None
