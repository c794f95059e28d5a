"""Another person decides: erased in one transaction, or declined. What lies outside of the store follows at once."""

from datetime import datetime

from zhengxin.contexts.erasure.actions.destroy import destroy_thing
from zhengxin.contexts.erasure.events import ERASURE_DECIDED, ERASURE_DECLINED
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import DECIDE
from zhengxin.contexts.erasure.queries import PERSON, erasable, ground
from zhengxin.contexts.erasure.queries.reasons import checked_reason
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erasing
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load


def decide_erasure(*, number: str, by: Actor, at: datetime) -> None:
    """Values, salts and words are destroyed now, all of them or none; the job that follows destroys the files and
    rewrites the pages of the store.

    Refused: unknown, no permission, decided already, asked by the same person, a thing that may be erased no more.
    """
    with writes("erasure"):
        row = _open(number, by)
        found = erasable(row.kind, row.thing, at=at)
        law = ground(row.ground)
        erasing = Erasing(official_day(at), law.code, law.cited)
        gone = destroy_thing(kind=row.kind, thing=found.key, erasing=erasing, by=by, at=at)
        row.openings, row.files = gone.openings, sorted(gone.files)
        row.state, row.decided_by, row.decided_at = Erasure.DECIDED, by.id, at
        if row.kind == PERSON:
            row.thing = row.path = ""
        row.save()
        public = {"number": number, "ground": row.ground, "openings": row.openings}
        rule = {"erasure_grounds": load("erasure_grounds").sha256}
        record(kind=ERASURE_DECIDED, by=by, at=at, about=number, public=public, rule=rule)


def decline_erasure(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Nothing is erased. Refused as `decide_erasure`; no reason, one that names what was to be erased."""
    with writes("erasure"):
        row = _open(number, by)
        row.decline_reason = checked_reason(reason, erasable(row.kind, row.thing, at=at).names)
        row.state, row.decided_by, row.decided_at = Erasure.DECLINED, by.id, at
        row.save()
        record(kind=ERASURE_DECLINED, by=by, at=at, closed={"number": number, "reason": row.decline_reason})


def _open(number: str, by: Actor) -> Erasure:
    row = Erasure.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise Refused("erasure.unknown_erasure")
    demand(by, DECIDE, row.path)
    if row.state != Erasure.ASKED:
        raise Refused("erasure.decided_already")
    if row.asked_by == by.id:
        raise Refused("erasure.own_request")
    return row
