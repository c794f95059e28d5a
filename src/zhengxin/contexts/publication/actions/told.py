"""Who is told of a publication and of its end: the unit that a record is about, and the one that it came from."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.records.queries.facts import RecordFacts
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor


def tell_published(*, records: Sequence[tuple[RecordFacts, str]], by: Actor, at: datetime) -> None:
    """Records with the basis of each: one notice a unit that they are about, however many."""
    counts = Counter(record.subject_unit for record, _ in records if record.subject_unit)
    units = units_by_id(counts, day=at.date())
    for pk, count in counts.items():
        record, basis = next(each for each in records if each[0].subject_unit == pk)
        link = f"/records/{record.number}/" if count == 1 else f"/subjects/{units[pk].number}/"
        told = {"count": str(count), "basis": basis}
        serve_notice(kind="records_published", params=told, to_unit=units[pk].number, link=link, by=by, at=at)


def tell_withdrawn(*, row: Publication, record: RecordFacts, because: str, by: Actor, at: datetime) -> None:
    """Whom it is about, who sent it, and who decided it; each once."""
    told = {"number": record.number, "reason": row.withdrawal_reason, "basis": row.withdrawal_basis}
    concerned = {record.unit, record.owner} | ({record.subject_unit} if record.subject_unit else set())
    for unit in units_by_id(concerned, day=at.date()).values():
        serve_notice(
            kind="record_withdrawn", params=told, to_unit=unit.number, link=f"/records/{record.number}/",
            because=because, by=by, at=at,
        )  # fmt: skip
