"""The official is told of an opening that was withheld: from a day on, and on a basis."""

from datetime import date, datetime

from django.db import IntegrityError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import OPENING_RELEASED
from zhengxin.contexts.records.models import OpeningRelease
from zhengxin.contexts.records.queries.archives.openings import opening_of_body
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def release_opening(*, opening: str, day: date, basis: str, by: Actor, at: datetime) -> None:
    """Decided by the body that opened: whoever holds the permission of the opening's purpose. Never taken back.

    Refused: "records.unknown_opening" for those of other bodies and places too, "records.opening_not_withheld",
    "records.opening_released", "records.release_day_past", "records.basis_of_release_missing", "records.classified".
    """
    today = official_day(at)
    row, purpose = opening_of_body(by, opening, day=today)
    if not purpose.is_withheld:
        raise Refused("records.opening_not_withheld")
    if day < today:
        raise Refused("records.release_day_past")
    if not basis.strip():
        raise Refused("records.basis_of_release_missing")
    demand_unclassified_words(basis)
    try:
        with writes("records"):
            OpeningRelease.objects.create(opening=row, day=day, basis=basis.strip(), released_by=by.id, released_at=at)
            closed = {"archive": row.archive.number, "opening": opening, "day": day, "basis": basis.strip()}
            record(kind=OPENING_RELEASED, by=by, at=at, closed=closed)
    except IntegrityError as fault:
        raise Refused("records.opening_released") from fault
