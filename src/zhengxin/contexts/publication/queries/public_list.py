"""Lists of what everybody may see: by kind, by unit, about a unit or another subject, by the number of a document; the
newest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.publication.policies import public_on, shown_on, taken_down_on
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.publication.queries.public_record import Withdrawn, name_shown, withdrawn_from
from zhengxin.contexts.publication.queries.public_subjects import about_code, about_name
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.kernel.recordchecks.keys import folded as folded_number
from zhengxin.kernel.recordkinds import RecordKind

PAGE = 50
MOST_FOUND = 50
MOST_ABOUT = 50


@dataclass(frozen=True)
class PublicFilter:
    """What a list is narrowed to; "", 0, None and nothing for not at all. `owner` is the id of a unit, `subjects` are
    those of one and of the units whose work it does, `code` is the unified social credit code of a subject beside them,
    `name` the whole name of one that has no code."""

    kind: str = ""
    year: int = 0
    severity: str = ""
    owner: int | None = None
    subjects: Collection[int] = ()
    code: str = ""
    name: str = ""


@dataclass(frozen=True)
class PublicLine:
    """`subject` is the number of the unit that it is about, "" where the register does not know it; `document` as
    numbers are compared."""

    number: str
    kind: RecordKind
    subject_name: str
    subject: str
    document: str
    owner: str
    day: date
    severity: str | None
    finality: str
    published_on: date
    last_day: date | None


def public_lines(wanted: PublicFilter, *, day: date, behind: str = "", most: int = PAGE) -> list[PublicLine]:
    """`behind` is the number of the last line before; one that is not public leads to the beginning."""
    return _lines(_asked(wanted), day=day, behind=behind, most=most)


def lines_about(units: Collection[int], *, day: date, most: int = MOST_ABOUT) -> list[PublicLine]:
    """What is public about any of these units, the newest."""
    return _lines(Q(record__subject_unit__in=list(units)), day=day, behind="", most=most)


def lines_about_code(code: str, *, day: date, most: int = MOST_ABOUT) -> list[PublicLine]:
    """What is public about the subject with this unified social credit code, the newest."""
    return _lines(about_code(code), day=day, behind="", most=most)


def lines_by_document(typed: str, *, day: date) -> list[PublicLine]:
    """Those with the number of this document, however its brackets and spaces are written."""
    number = folded_number(typed.replace("\x00", ""))
    return _lines(Q(document=number), day=day, behind="", most=MOST_FOUND)


def withdrawn_lines(*, day: date, behind: str = "", most: int = PAGE) -> list[Withdrawn]:
    """What was withdrawn and would still be shown, the newest record first."""
    entered, quashed = taken_down_on(day)
    asked = Publication.objects.filter(_behind(behind, day)).select_related("record")
    # What was quashed is entered at once, so it is few; a store that were to sort it would walk through all that is
    # shown to find it.
    rows = [*asked.filter(entered).order_by("-day", "-pk")[:most], *asked.filter(quashed)]
    return withdrawn_from(sorted(rows, key=lambda row: (row.day, row.pk), reverse=True)[:most])


def kinds_shown() -> list[RecordKind]:
    """The kinds that are open to the public about anybody, in the order of the rulebook."""
    opened = Gate.objects.filter(closed_at=None).values_list("kind", "subject_kind")
    found = {kind.code: kind for code, subject in opened if can_open(kind := record_kind(code), subject)}
    return [found[code] for code in sorted(found)]


def _asked(wanted: PublicFilter) -> Q:
    asked = Q()
    if wanted.kind:
        asked &= Q(kind=wanted.kind)
    if wanted.year:
        asked &= Q(day__gte=date(wanted.year, 1, 1), day__lte=date(wanted.year, 12, 31))
    if wanted.severity:
        asked &= Q(severity=wanted.severity)
    if wanted.owner is not None:
        asked &= Q(owner=wanted.owner)
    if wanted.subjects:
        # Found first, then looked for in the walk: the embedded store would read the record of every row that it walks.
        asked &= Q(pk__in=Publication.objects.filter(record__subject_unit__in=list(wanted.subjects)).values("pk"))
    if wanted.code:
        asked &= about_code(wanted.code)
    if wanted.name:
        asked &= about_name(wanted.name)
    return asked


def _lines(which: Q, *, day: date, behind: str, most: int) -> list[PublicLine]:
    rows: QuerySet[Any] = Publication.objects.filter(shown_on(day), which, _behind(behind, day)).select_related(
        "record"
    )
    rows = rows.annotate(subject_number=F("record__subject_unit__number"))
    found = [
        row for row in rows.order_by("-day", "-pk")[:most] if can_open(record_kind(row.kind), row.record.subject_kind)
    ]
    return list(_told(found, day))


def _behind(number: str, day: date) -> Q:
    last = Publication.objects.filter(public_on(day), record__number=number).first() if number else None
    if last is None:
        return Q()
    # The first part alone says where a store begins to walk.
    return Q(day__lte=last.day) & (Q(day__lt=last.day) | Q(pk__lt=last.pk))


def _told(rows: list[Any], day: date) -> Iterable[PublicLine]:
    owners = names_by_id({row.owner_id for row in rows}, day=day)
    for row in rows:
        yield PublicLine(
            number=row.record.number,
            kind=record_kind(row.kind),
            subject_name=name_shown(record_kind(row.kind), row.record.subject_kind, row.record.subject_name),
            subject=row.subject_number or "",
            document=row.document or "",
            owner=owners.get(row.owner_id, ""),
            day=row.day,
            severity=row.record.severity,
            finality=row.record.finality,
            published_on=row.published_on or row.day,
            last_day=row.last_day,
        )
