"""Records are made public, or proposed to be where the rulebook wants other eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.actions.record_many import make_entries, record_many
from zhengxin.contexts.publication.actions.keep_found import keep_found
from zhengxin.contexts.publication.actions.told import tell_published
from zhengxin.contexts.publication.events import PROPOSED as PROPOSED_EVENT
from zhengxin.contexts.publication.events import PUBLISHED
from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.publication.models.publication import DECLINED, PROPOSED, SHOWN
from zhengxin.contexts.publication.policies import PUBLISH
from zhengxin.contexts.publication.queries.course import course_of
from zhengxin.contexts.publication.queries.gates import gate_among, open_gates
from zhengxin.contexts.records.queries.facts import RecordFacts, records_by_number
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.entry_columns import Each, Written
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.publication import Course
from zhengxin.kernel.recordkinds import REVOKED
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

# Records in one act: what one person looks through, and what one transaction holds.
MOST = 500


@dataclass(frozen=True)
class Published:
    """How many are shown at once, and how many wait for other eyes."""

    shown: int
    proposed: int


@dataclass(frozen=True)
class Asked:
    row: Publication
    record: RecordFacts


def publish(*, numbers: Sequence[str], basis: str, reason: str, by: Actor, at: datetime) -> Published:
    """All of them or none. `basis` is the law that this publication rests on; `reason` says why a record is published
    that normally is not. A kind that asks for reviewers waits for them.

    Refused: "publication.nothing_chosen", "publication.too_many", "records.unknown_record" (also for what is not the
    actor's), "publication.closed", "publication.gate_closed", "publication.revoked", "publication.proposed_already",
    "publication.published_already", "publication.over", and what kernel/publication/course.py refuses.
    """
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        raise Refused("publication.nothing_chosen")
    if len(wanted) > MOST:
        raise Refused("publication.too_many", most=MOST)
    with writes("publication"):
        records = records_by_number(wanted, lock=True)
        units = units_by_id({found.unit for found in records.values()}, day=at.date())
        if len(records) < len(wanted) or not all(_is_mine(by, units[each.unit]) for each in records.values()):
            raise Refused("records.unknown_record")
        known = {row.record_id: row for row in Publication.objects.filter(record__in=[r.id for r in records.values()])}
        opened = open_gates()
        asked = []
        for each in records.values():
            row, path = _row(known.get(each.id), each), units[each.unit].path
            gate = gate_among(opened, each.kind, each.subject_kind)
            course = course_of(each, path, on=official_day(at), basis=basis, reason=reason)
            _fill(row, each, gate, path, course, reason, by, at)
            asked.append(Asked(row, each))
        keep_found(found=[(each.row, each.record) for each in asked], by=by, at=at)
        Publication.objects.bulk_create(each.row for each in asked if each.record.id not in known)
        for again in (each.row for each in asked if each.record.id in known):
            again.save()
        shown = [each for each in asked if each.row.state == SHOWN]
        enter_published(asked=shown, by=by, at=at)
        for one in asked:
            if one.row.state == PROPOSED:
                number = one.record.number
                closed = {"number": number, "kind": one.row.kind, "basis": one.row.basis, "reason": one.row.reason}
                record(kind=PROPOSED_EVENT, by=by, at=at, about=number, closed=closed)
    return Published(len(shown), len(asked) - len(shown))


def enter_published(*, asked: Sequence[Asked], by: Actor, at: datetime) -> None:
    """The entries of what is shown from now on, and the notices. Part of an act."""
    by_kind: dict[str, list[Asked]] = {}
    for each in asked:
        by_kind.setdefault(each.row.kind, []).append(each)
    for kind, of in by_kind.items():
        about = [each.record.number for each in of]
        public = {
            "number": Each(about),
            "kind": kind,
            "subject_kind": Each([each.record.subject_kind for each in of]),
            "basis": Each([each.row.basis for each in of]),
            "day": _days([each.row.published_on for each in of]),
            "last_day": _days([each.row.last_day for each in of]),
        }
        closed = {"reason": Each([each.row.reason for each in of])}
        made = make_entries(kind=PUBLISHED, about=about, public=public, closed=closed, by=by, at=at, rule=rule_of(kind))
        record_many(entries=made, by=by, at=at)
    tell_published(records=[(each.record, each.row.basis) for each in asked], by=by, at=at)


def _days(days: Sequence[date | None]) -> Written:
    """Null for a record without a term."""
    return Written([canonical(day).decode() for day in days])


def _is_mine(by: Actor, unit: UnitShown) -> bool:
    return by.may(PUBLISH) and by.covers(unit.path)


def _row(known: Publication | None, record: RecordFacts) -> Publication:
    """The one that was declined, or a new one."""
    if known is not None and known.state != DECLINED:
        if known.state == PROPOSED:
            raise Refused("publication.proposed_already")
        raise Refused("publication.published_already" if known.state == SHOWN else "publication.over")
    if record.finality == REVOKED:
        raise Refused("publication.revoked")
    return known or Publication(record_id=record.id)


def _fill(
    row: Publication, record: RecordFacts, gate: Gate, path: str, course: Course, reason: str, by: Actor, at: datetime
) -> None:
    row.gate, row.kind, row.owner_id, row.path = gate, record.kind, record.owner, path
    row.basis, row.reason = course.basis, reason.strip()
    row.asked_by, row.asked_at, row.answer, row.confirmed_by = by.id, at, "", []
    row.state = PROPOSED if record_kind(record.kind).reviewers else SHOWN
    row.follow(course, day=record.day, severity=record.severity)
