"""An official's archive is opened, for a purpose: the one way to what it holds. Each opening is kept and entered."""

import secrets
from datetime import datetime

from zhengxin.contexts.access.queries import person_of_account
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import ARCHIVE_OPENED
from zhengxin.contexts.records.models import ArchiveOpening, OfficialArchive
from zhengxin.contexts.records.queries.archives.found import archive_inside
from zhengxin.contexts.records.queries.archives.rules import FILE, OWN, Purpose, opening_lasts, purpose_of
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load


def open_archive(*, archive: str, purpose: str, matter: str, by: Actor, at: datetime) -> str:
    """Returns the opening's number; it shows the archive to this account alone, for as long as the rulebook says.
    `matter` is the paper or case that the opening rests on.

    Refused: "records.unknown_archive" for one outside the actor's part of the tree too, "records.unknown_purpose",
    "access.not_permitted" for a purpose of another body, "records.own_archive", "records.matter_missing",
    "records.classified".
    """
    asked = purpose_of(purpose)
    if asked.is_own or not by.may(asked.body.permission):
        raise Refused("access.not_permitted", permission=asked.body.permission)
    row = archive_inside(by, archive, day=official_day(at))
    # Nobody looks at his own under the name of an office.
    if row.person_id == person_of_account(by.id):
        raise Refused("records.own_archive")
    if not matter.strip():
        raise Refused("records.matter_missing")
    demand_unclassified_words(matter)
    return _open(row, asked, matter.strip(), by, at)


def open_own_archive(*, by: Actor, at: datetime) -> str:
    """The official's own look at what is kept (个人信息保护法 第四十五条). Refused "records.no_own_archive"."""
    person = person_of_account(by.id)
    row = OfficialArchive.objects.filter(person=person).first() if person is not None else None
    if row is None:
        raise Refused("records.no_own_archive")
    return _open(row, purpose_of(OWN), "", by, at)


def _open(row: OfficialArchive, purpose: Purpose, matter: str, by: Actor, at: datetime) -> str:
    number = secrets.token_hex(8)
    with writes("records"):
        ArchiveOpening.objects.create(
            number=number,
            archive=row,
            purpose=purpose.code,
            matter=matter,
            unit_id=by.posts[0].unit_id if by.posts else None,
            opened_by=by.id,
            opened_at=at,
            ends_at=at + opening_lasts(),
        )
        closed = {"archive": row.number, "opening": number, "purpose": purpose.code, "matter": matter}
        record(kind=ARCHIVE_OPENED, by=by, at=at, closed=closed, rule={FILE: load(FILE).sha256})
    return number
