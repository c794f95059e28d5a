"""Receipts (.tlog-proof) checked by themselves."""

from collections.abc import Sequence
from pathlib import Path

from zhengxin.entrypoints.cli.files import content_of
from zhengxin.entrypoints.cli.journal_alone import MOST, Alone, signed_by_all, tell
from zhengxin.entrypoints.kit.verification_words import entry_fault_words, failure_words
from zhengxin.kernel.entry_reading import entry_fault
from zhengxin.kernel.merkle import LogFailure, LogProof, VerifierKey


def verify_receipts(
    files: Sequence[Path], keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey], form: str
) -> int:
    """1 where one of them does not hold, or lacks the word of a witness. Unusable: a file that cannot be read."""
    return tell([_checked(file, content_of(file, limit=MOST), keys, witnesses) for file in files], form, "receipts")


def _checked(file: Path, content: bytes, keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey]) -> Alone:
    try:
        proof = LogProof.parse(content)
        signed = signed_by_all(proof, proof.extra, keys, witnesses, "receipt")
    except LogFailure as fault:
        return Alone(str(file), wrong=f"{failure_words(fault)} ({fault})")
    if wrong := entry_fault(proof.extra):
        return Alone(str(file), wrong=entry_fault_words(wrong, proof.index))
    return Alone(str(file), "", signed.checkpoint.origin, proof.index, signed.checkpoint.size, proof.extra.decode())
