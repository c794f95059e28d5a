"""Our log is shown to its witnesses, beside the sequencer and never before it: one that is down delays nothing."""

from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.exchange.actions import Offered, record_offer
from zhengxin.contexts.exchange.policies import witness_asker
from zhengxin.contexts.exchange.queries import WitnessShown, witnesses_due
from zhengxin.contexts.exchange.queries.witnesses import AHEAD, ANSWERED, FORGOT, REFUSES, UNKNOWN, UNREACHABLE
from zhengxin.contexts.journal.queries import kept_log
from zhengxin.contexts.journal.queries.keeping import log_folder, verifier_of
from zhengxin.contexts.journal.queries.soundness import signed_checkpoint
from zhengxin.kernel.merkle import (
    LogFailure,
    Note,
    VerifierKey,
    consistency_proof,
    cosignature_in,
    submitted,
)
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources import Called, add_checkpoint
from zhengxin.plumbing.merkle_log import Kept

_TURNS = 2  # once with what we believe the witness to know, once more with what it says


def offer_checkpoints(*, now: Callable[[], datetime]) -> int:
    """Shows the checkpoint signed last to each witness whose turn it is; returns how many have cosigned it."""
    try:
        kept = kept_log()
        size = signed_checkpoint(kept).size
    except Refused:
        # No log, or one that cannot be read: the sequencer says so, and there is nothing to show.
        return 0
    count = 0
    for witness in witnesses_due(now(), kept.origin, size):
        offered = _offered(kept, size, witness)
        record_offer(witness=witness.id, offered=offered, by=witness_asker("worker"), at=now())
        count += offered.signature is not None
    return count


def _offered(kept: Kept, size: int, witness: WitnessShown) -> Offered:
    """What comes of at most two requests; none of them outside of the time that the call is given."""
    known = (witness.size or 0) if witness.origin == kept.origin else 0
    old, forgot, note = known, False, kept.checkpoint
    if old > size:
        return _ahead(kept, size, old)
    for _ in range(_TURNS):
        try:
            proof = consistency_proof(log_folder(kept).read, old, size)
            submission = submitted(note, [verifier_of(kept)], old, proof)
            called = add_checkpoint(witness.address, submission.encoded())
        except Refused:
            return Offered(kept.origin, note, size, trouble=UNREACHABLE)
        except LogFailure:
            # The sequencer names what is wrong with the files; nothing can be proved until then.
            return Offered(kept.origin, note, size, trouble=ANSWERED)
        if called.status != 409:
            return _answered(called, kept, size, witness, forgot=forgot)
        told = _size_in(called)
        if told is None or told == old:
            return Offered(kept.origin, note, size, trouble=ANSWERED)
        if told > size:
            return _ahead(kept, size, told)
        forgot = told < known
        old = told
    return Offered(kept.origin, note, size, trouble=ANSWERED, known=old)


def _ahead(kept: Kept, size: int, known: int) -> Offered:
    """The witness has seen more than we have; unless the log has grown meanwhile and another worker has shown it."""
    is_ours = known <= signed_checkpoint(kept_log()).size
    return Offered(kept.origin, kept.checkpoint, size, trouble=ANSWERED if is_ours else AHEAD, known=known)


def _answered(called: Called, kept: Kept, size: int, witness: WitnessShown, *, forgot: bool) -> Offered:
    if called.status == 200:
        try:
            signature = cosignature_in(
                called.content, Note.parse(kept.checkpoint).text, VerifierKey.parse(witness.verifier)
            )
        except LogFailure:
            return Offered(kept.origin, kept.checkpoint, size, trouble=ANSWERED)
        # It has cosigned, and yet it knew less than its own signatures say: its word is worth less than it seems.
        return Offered(kept.origin, kept.checkpoint, size, signature, FORGOT if forgot else "")
    trouble = {403: UNKNOWN, 404: UNKNOWN, 422: REFUSES}.get(called.status, ANSWERED)
    return Offered(kept.origin, kept.checkpoint, size, trouble=trouble)


def _size_in(called: Called) -> int | None:
    text = called.content.strip()
    return int(text) if text.isdigit() and len(text) <= 19 else None
