"""A witness was shown our checkpoint: what it answered is kept, and what it contradicts is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhengxin.contexts.access.queries import posts_permitted
from zhengxin.contexts.exchange.events import WITNESS_CONTRADICTS
from zhengxin.contexts.exchange.models import Witness
from zhengxin.contexts.exchange.policies import KEEP_WITNESS, READ_WITNESS
from zhengxin.contexts.exchange.queries.witnesses import CONTRADICTIONS
from zhengxin.contexts.journal.actions import keep_cosignature, record
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Signature, VerifierKey
from zhengxin.plumbing.guarded import writes

# All witnesses are shown the checkpoints of the same minutes, so that they sign the same sizes.
BEAT = timedelta(minutes=1)
# The pause after a first failure; it doubles with each further one.
PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)
_PAGE = "/console/witness/"


@dataclass(frozen=True, slots=True)
class Offered:
    """`note`, of `size` entries of the log of this `origin`, was shown. `signature` is the witness's line under it,
    None where `trouble` says why there is none; `known` is the size that the witness told to know."""

    origin: str
    note: bytes
    size: int
    signature: Signature | None = None
    trouble: str = ""
    known: int | None = None


def record_offer(*, witness: int, offered: Offered, by: Actor, at: datetime) -> None:
    """Its line goes under the published checkpoint; after a failure it is asked again later each time, within an hour.

    A contradiction is entered and told to the keepers once, when it begins.
    """
    demand(by, KEEP_WITNESS, "")
    if offered.signature is not None:
        keep_cosignature(note=offered.note, signature=offered.signature, by=by, at=at)
    with writes("exchange"):
        row = Witness.objects.select_for_update().get(pk=witness)
        begins = offered.trouble in CONTRADICTIONS and row.trouble != offered.trouble
        row.trouble = offered.trouble
        if offered.signature is not None:
            row.origin, row.size, row.seen_at = offered.origin, offered.size, at
        row.failures = 0 if offered.signature is not None else row.failures + 1
        row.next_at = at + (min(PAUSE * 2 ** min(row.failures - 1, 10), LONGEST_PAUSE) if row.failures else BEAT)
        row.save()
        if begins:
            _tell(row, offered, by=by, at=at)


def _tell(row: Witness, offered: Offered, *, by: Actor, at: datetime) -> None:
    told = {"verifier": row.verifier, "trouble": offered.trouble, "size": offered.size, "known": offered.known}
    entry = record(kind=WITNESS_CONTRADICTS, by=by, at=at, about=row.verifier, public=told)
    for post in posts_permitted(READ_WITNESS, day=at.date()):
        serve_notice(
            kind="witness_contradicts",
            params={"witness": VerifierKey.parse(row.verifier).name},
            to_post=post,
            link=_PAGE,
            because=entry,
            by=by,
            at=at,
        )
