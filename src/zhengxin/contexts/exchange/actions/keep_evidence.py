"""A log has signed what does not continue what it showed before: both notes are kept, and the keepers are told."""

import hashlib
from datetime import datetime

from zhengxin.contexts.access.queries import posts_permitted
from zhengxin.contexts.exchange.events import CHECKPOINT_REFUSED
from zhengxin.contexts.exchange.models import RefusedCheckpoint
from zhengxin.contexts.exchange.policies import KEEP_WITNESS, READ_WITNESS
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Evidence, Submission
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.merkle_log import Cosigned
from zhengxin.plumbing.turns import alone

_TURN = "exchange.evidence"
_PAGE = "/console/witness/"


def keep_evidence(*, evidence: Evidence, known: Cosigned, submission: Submission, by: Actor, at: datetime) -> None:
    """Once for each kind of evidence against what we knew: a log that repeats itself tells nothing new."""
    demand(by, KEEP_WITNESS, "")
    digest = hashlib.sha256(known.note).hexdigest()
    with writes("exchange"):
        alone(_TURN)
        kind = {"origin": known.origin, "evidence": evidence.value, "known_sha256": digest}
        if RefusedCheckpoint.objects.filter(**kind).exists():
            return
        notes = {"known": known.note.decode(), "shown": submission.encoded().decode()}
        RefusedCheckpoint.objects.create(**kind, **notes, shown_at=at)
        told = {"origin": known.origin, "evidence": evidence.value, **notes}
        entry = record(kind=CHECKPOINT_REFUSED, by=by, at=at, about=known.origin, public=told)
        for post in posts_permitted(READ_WITNESS, day=at.date()):
            serve_notice(
                kind="log_forked" if evidence is Evidence.FORKED else "log_unproven",
                params={"origin": known.origin},
                to_post=post,
                link=_PAGE,
                because=entry,
                by=by,
                at=at,
            )
