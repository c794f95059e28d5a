"""Openings of archives: for the body that opened, to release them; and what the official is told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhengxin.contexts.access.queries import account_names, person_of_account
from zhengxin.contexts.records.models import ArchiveOpening, OfficialArchive, OpeningRelease
from zhengxin.contexts.records.queries.archives.rules import Purpose, purposes, purposes_open_to
from zhengxin.contexts.subjects.queries import names_by_id, people_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

PAGE = 50


@dataclass(frozen=True)
class OpeningListed:
    """As the body that opened sees it. `told_on` is the day from which the official is told, None for never yet."""

    number: str
    official: str
    purpose: Purpose
    matter: str
    opened_by: str
    opened_at: datetime
    told_on: date | None
    basis: str

    @property
    def may_be_released(self) -> bool:
        return self.purpose.is_withheld and self.told_on is None


@dataclass(frozen=True)
class OpeningTold:
    """As the official is told: which body, for which purpose, when. Not which colleague, nor on which case."""

    purpose: Purpose
    unit: str
    opened_at: datetime
    basis: str


def openings_of_body(reader: Actor, *, day: date, before: str = "") -> list[OpeningListed]:
    """Openings for purposes that are the reader's body's, of officials inside the reader's part of the tree, the newest
    first, at most a page; `before` is the number of the last one seen."""
    rows = _of_body(reader, day)
    last = rows.filter(number=before).values_list("pk", flat=True).first() if before else None
    return _listed(list((rows.filter(pk__lt=last) if last else rows).order_by("-pk")[:PAGE]))


def opening_listed(reader: Actor, number: str, *, day: date) -> OpeningListed:
    """Refused "records.unknown_opening"."""
    return _listed([opening_of_body(reader, number, day=day)[0]])[0]


def opening_of_body(reader: Actor, number: str, *, day: date) -> tuple[ArchiveOpening, Purpose]:
    """Refused "records.unknown_opening"."""
    row = _of_body(reader, day).filter(number=number).first()
    if row is None:
        raise Refused("records.unknown_opening")
    return row, purposes()[row.purpose]


def openings_told(archive: OfficialArchive, *, day: date) -> list[OpeningTold]:
    """What the official may know on a day, the newest first, at most a page: what was never withheld, and what was
    released by then. Others leave no trace here, in no count either."""
    known = purposes()
    never_withheld = [code for code, purpose in known.items() if not purpose.is_withheld and not purpose.is_own]
    may_know = Q(purpose__in=never_withheld) | Q(release__day__lte=day)
    rows = list(archive.openings.filter(may_know).select_related("release").order_by("-pk")[:PAGE])
    units = names_by_id([row.unit_id for row in rows if row.unit_id], day=day)
    return [
        OpeningTold(known[row.purpose], units.get(row.unit_id or 0, ""), row.opened_at, _release(row)[1])
        for row in rows
    ]


def _of_body(reader: Actor, day: date) -> "QuerySet[ArchiveOpening]":
    """Without those of the reader's own archive: whoever works in the body learns of them as every official does."""
    rows = ArchiveOpening.objects.filter(
        archive__person__in=people_of(reader.scope_paths, day=day),
        purpose__in=[purpose.code for purpose in purposes_open_to(reader)],
    ).exclude(archive__person=person_of_account(reader.id) or 0)
    return rows.select_related("archive__person", "release")


def _listed(rows: list[ArchiveOpening]) -> list[OpeningListed]:
    known, names = purposes(), account_names({row.opened_by for row in rows})
    return [
        OpeningListed(
            row.number,
            row.archive.person.name,
            known[row.purpose],
            row.matter,
            names.get(row.opened_by, ""),
            row.opened_at,
            *_release(row),
        )
        for row in rows
    ]


def _release(row: ArchiveOpening) -> tuple[date | None, str]:
    """Day and basis; nothing where it was not released."""
    release: OpeningRelease | None = getattr(row, "release", None)
    return (release.day, release.basis) if release else (None, "")
