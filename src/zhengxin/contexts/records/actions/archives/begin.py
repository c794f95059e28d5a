"""An official's archive begins: from now on the records under that resident number are found together."""

import secrets
from datetime import datetime

import polars as pl
from django.db import IntegrityError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.actions.sealing_key import seal_to_keep
from zhengxin.contexts.records.events import ARCHIVE_BEGUN
from zhengxin.contexts.records.models import OfficialArchive
from zhengxin.contexts.records.policies import KEEP_ARCHIVES
from zhengxin.contexts.records.queries.archives.found import demand_inside, identity_place
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.worded import subject_hashes
from zhengxin.contexts.subjects.queries import person_with
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordchecks.numbers import resident_numbers_pass
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def begin_archive(*, person: str, identity: str, basis: str, by: Actor, at: datetime) -> str:
    """Returns the archive's number. `person` is the uuid, `identity` the resident number; it is kept sealed, and as a
    keyed hash.

    Refused: "access.not_permitted", "subjects.unknown_person" for one outside the actor's part of the tree too,
    "records.identity_wrong", "records.archive_begun", "records.identity_taken", "records.basis_of_archive_missing",
    "records.classified".
    """
    if not by.may(KEEP_ARCHIVES):
        raise Refused("access.not_permitted", permission=KEEP_ARCHIVES)
    found, _name = person_with(person)
    demand_inside(by, found, day=official_day(at))
    told = identity.strip().upper()
    if not resident_numbers_pass(pl.Series([told], dtype=pl.String)).all():
        raise Refused("records.identity_wrong")
    if not basis.strip():
        raise Refused("records.basis_of_archive_missing")
    demand_unclassified_words(basis)
    seal = seal_to_keep(by=by, at=at)
    (subject_hash,) = subject_hashes([told], seal)
    if OfficialArchive.objects.filter(person=found).exists():
        raise Refused("records.archive_begun")
    number = secrets.token_hex(8)
    (sealed,) = seal.sealed([told], identity_place(number))
    try:
        with writes("records"):
            OfficialArchive.objects.create(
                number=number,
                person_id=found,
                subject_hash=subject_hash or "",
                identity=sealed,
                begun_by=by.id,
                begun_at=at,
            )
            closed = {"archive": number, "person": person, "basis": basis.strip()}
            record(kind=ARCHIVE_BEGUN, by=by, at=at, closed=closed)
    except IntegrityError as fault:
        raise Refused("records.identity_taken") from fault
    return number
