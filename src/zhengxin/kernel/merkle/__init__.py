"""The log as pure functions over bytes: RFC 6962 trees in tiles, signed checkpoints, proofs and their checks.

Formats are those of C2SP (tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-witness) as they
stood at commit 5ba5ee830903e91240fc6f9f3a7a9293d49e69c9 of 2026-07-22.
Why it is laid out like this: docs/decisions/0012-tree-in-tiles-as-bytes.md
"""

from zhengxin.kernel.merkle.acceptances import Acceptance, accepted
from zhengxin.kernel.merkle.bundles import MAX_ENTRY_BYTES
from zhengxin.kernel.merkle.checkpoints import Checkpoint, SignedCheckpoint, opened
from zhengxin.kernel.merkle.consistency import check_consistency, consistency_proof
from zhengxin.kernel.merkle.edge import Edge, Growth, edge_at, grown
from zhengxin.kernel.merkle.encoding import from_base64, to_base64
from zhengxin.kernel.merkle.failures import (
    Altered,
    Forked,
    LogFailure,
    Malformed,
    Missing,
    RolledBack,
    Unproven,
    Unsigned,
)
from zhengxin.kernel.merkle.following import check_continues
from zhengxin.kernel.merkle.hashing import EMPTY_ROOT, leaf_hash
from zhengxin.kernel.merkle.inclusion import check_inclusion, inclusion_proof
from zhengxin.kernel.merkle.keys import LOG, WITNESS, SigningKey, VerifierKey
from zhengxin.kernel.merkle.log_proofs import LogProof
from zhengxin.kernel.merkle.notes import Note, Signature
from zhengxin.kernel.merkle.reading import Reader, read_entries, read_tile
from zhengxin.kernel.merkle.subtrees import part_root
from zhengxin.kernel.merkle.tiles import TILE_WIDTH, Place, bundles_of, tiles_of
from zhengxin.kernel.merkle.verification import Look, verified
from zhengxin.kernel.merkle.witnessing import Evidence, Submission, Verdict, cosignature_in, judged, submitted

__all__ = [
    "EMPTY_ROOT",
    "LOG",
    "MAX_ENTRY_BYTES",
    "TILE_WIDTH",
    "WITNESS",
    "Acceptance",
    "Altered",
    "Checkpoint",
    "Edge",
    "Evidence",
    "Forked",
    "Growth",
    "LogFailure",
    "LogProof",
    "Look",
    "Malformed",
    "Missing",
    "Note",
    "Place",
    "Reader",
    "RolledBack",
    "Signature",
    "SignedCheckpoint",
    "SigningKey",
    "Submission",
    "Unproven",
    "Unsigned",
    "Verdict",
    "VerifierKey",
    "accepted",
    "bundles_of",
    "check_consistency",
    "check_continues",
    "check_inclusion",
    "consistency_proof",
    "cosignature_in",
    "edge_at",
    "from_base64",
    "grown",
    "inclusion_proof",
    "judged",
    "leaf_hash",
    "opened",
    "part_root",
    "read_entries",
    "read_tile",
    "submitted",
    "tiles_of",
    "to_base64",
    "verified",
]
