"""The course of a publication as the kernel knows it."""

from datetime import date

from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import SHOWN, WITHDRAWN
from zhengxin.contexts.publication.queries.terms import term_for
from zhengxin.contexts.records.queries.facts import RecordFacts
from zhengxin.kernel.publication import Course, Withdrawal, publish


def course_of(record: RecordFacts, path: str, *, on: date, basis: str, reason: str) -> Course:
    """If it were published on a day; refused as kernel/publication/course.py says."""
    term = term_for(record.kind, day=record.day, severity=record.severity, path=path)
    return publish(term, on=on, basis=basis, reason=reason)


def course_so_far(row: Publication) -> Course | None:
    """None for what was never shown, or ended otherwise than by its day or a withdrawal."""
    if row.published_on is None or row.state not in (SHOWN, WITHDRAWN):
        return None
    withdrawn = None
    if row.state == WITHDRAWN and row.withdrawn_on is not None:
        withdrawn = Withdrawal(row.withdrawn_on, row.withdrawal_reason, row.withdrawal_basis)
    return Course(row.published_on, row.basis, row.last_day, withdrawn=withdrawn)
