"""Receipts: that an entry is in the published log, for whoever keeps them and checks them without us."""

from dataclasses import dataclass

from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries.keeping import kept_log, kept_logs, log_folder, verifier_of
from zhengxin.contexts.journal.queries.places import body_at, with_places
from zhengxin.contexts.journal.queries.soundness import log_refused
from zhengxin.kernel.merkle import LogFailure, LogProof, inclusion_proof, opened
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept
from zhengxin.plumbing.merkle_log.folder import CHECKPOINT


@dataclass(frozen=True, slots=True)
class Proved:
    """An entry as written and its receipt, in the form of a .tlog-proof file; `verifier` is the key of its log."""

    index: int
    verifier: str
    body: str
    proof: bytes


def proved(index: int) -> Proved:
    """Refused "journal.not_published" for an index that the published log does not have (yet)."""
    kept = kept_log()
    body = body_at(kept, index)
    if body is None:
        raise Refused("journal.not_published")
    return _proved(kept, index, body.decode())


def proved_entry(entry_id: str) -> Proved:
    """The same for an entry by its id, in the log that has it: also in one that has ended."""
    row = with_places(Entry.objects.filter(entry_id=entry_id)).first()
    if row is None or row.place is None:
        raise Refused("journal.not_published")
    kept = [kept for kept in kept_logs() if kept.first <= row.place][-1]
    return _proved(kept, row.place - kept.first, row.body)


def _proved(kept: Kept, index: int, body: str) -> Proved:
    folder = log_folder(kept)
    note = folder.read(CHECKPOINT) or b""
    keys = [verifier_of(kept)]
    try:
        checkpoint = opened(note, kept.origin, keys).checkpoint
        if index >= checkpoint.size:
            raise Refused("journal.not_published")
        hashes = tuple(inclusion_proof(folder.read, index, checkpoint.size))
        # With the text of the entry in it the receipt holds without us.
        proof = LogProof(index, hashes, note, extra=body.encode())
        proof.check(body.encode(), kept.origin, keys)
    except LogFailure as fault:
        raise log_refused(fault) from fault
    return Proved(index, kept.verifier, body, proof.encoded())
