"""A log shows its checkpoint: what continues the one before is cosigned, what contradicts it is kept and named."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.exchange.actions.keep_evidence import keep_evidence
from zhengxin.contexts.exchange.policies import KEEP_WITNESS
from zhengxin.contexts.exchange.queries.witness import checkpoint_in, keys_of, witness_at_work
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import (
    Evidence,
    LogFailure,
    Note,
    Signature,
    SigningKey,
    Submission,
    Verdict,
    VerifierKey,
    judged,
)
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Cosigned


@dataclass(frozen=True, slots=True)
class Answer:
    """`lines` are the signature lines of a 200; `known_size` is what a 409 tells; `words` say why not."""

    status: int
    lines: str = ""
    known_size: int = 0
    words: str = ""


def cosign_checkpoint(*, submission: Submission, by: Actor, at: datetime) -> Answer:
    """The answer of the witness (C2SP tlog-witness, add-checkpoint).

    Check and memory are one step in the store, and that is on the disk before anybody sees a signature; evidence is
    kept before the refusal is told. Refused where the witness is not whole or its store does not take it.
    """
    demand(by, KEEP_WITNESS, "")
    key, store = witness_at_work()
    keys = keys_of(submission.origin)
    if not keys:
        verdict = judged(submission, keys, None)
        return Answer(verdict.status, words=verdict.words)
    turn = _Turn(submission, keys, key, int(at.timestamp()))
    try:
        store.advance(submission.origin, turn)
    except (sqlite3.Error, LogFailure) as fault:
        raise Refused("exchange.witness_store_spoiled", reason=fault) from fault
    if turn.last is not None and turn.verdict.evidence is not Evidence.NONE:
        keep_evidence(evidence=turn.verdict.evidence, known=turn.last, submission=submission, by=by, at=at)
    return turn.answer()


class _Turn:
    """One look at what is known of the log and the word about it."""

    def __init__(self, submission: Submission, keys: list[VerifierKey], key: SigningKey, seconds: int) -> None:
        self.submission, self.keys, self.key, self.seconds = submission, keys, key, seconds
        self.last: Cosigned | None = None
        self.verdict = Verdict(500)
        self.signature: Signature | None = None

    def __call__(self, last: Cosigned | None) -> Cosigned | None:
        self.last = last
        self.verdict = judged(self.submission, self.keys, checkpoint_in(last) if last else None)
        if not self.verdict.is_good:
            return None
        note = Note.parse(self.submission.note)
        self.signature = self.key.cosign(note.text, self.seconds)
        # Monitors are shown the log's own lines, which were checked, and ours; nobody else's.
        checked = [line for line in note.signatures if any(key.made(line) for key in self.keys)]
        cosigned = Note(note.text).signed(*checked, self.signature)
        return Cosigned(self.submission.origin, self.seconds, cosigned.encoded())

    def answer(self) -> Answer:
        if self.signature is not None:
            return Answer(200, lines=self.signature.line())
        known = checkpoint_in(self.last).size if self.last else 0
        return Answer(self.verdict.status, known_size=known, words=self.verdict.words)
