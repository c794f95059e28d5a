"""Openings of entries (JSON, as interface and pages hand them out) checked by themselves: what is said of a thing is
what the log holds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.files import content_of
from zhengxin.entrypoints.cli.journal_alone import MOST, Alone, signed_by_all, tell
from zhengxin.entrypoints.kit.verification_words import entry_fault_words, failure_words
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.entry_reading import entry_fault
from zhengxin.kernel.field_proofs import opened_values
from zhengxin.kernel.merkle import LogFailure, LogProof, VerifierKey, from_base64


@dataclass(frozen=True)
class Opening(Alone):
    """The same with what was opened."""

    values: dict[str, Any] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        return [*super().lines, canonical(self.values).decode()]


def verify_openings(
    files: Sequence[Path], keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey], form: str
) -> int:
    """1 where one of them does not hold, or lacks the word of a witness. Unusable: a file that cannot be read."""
    return tell([_checked(file, content_of(file, limit=MOST), keys, witnesses) for file in files], form, "openings")


def _checked(file: Path, content: bytes, keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey]) -> Opening:
    try:
        told = json.loads(content)
        entry, opening = str(told["entry"]).encode(), told["opening"]
        hashes = tuple(from_base64(each, "proof") for each in told["proof"])
        proof = LogProof(int(told["index"]), hashes, str(told["checkpoint"]).encode(), entry)
        signed = signed_by_all(proof, entry, keys, witnesses, "opening")
        if wrong := entry_fault(entry):
            return Opening(str(file), wrong=entry_fault_words(wrong, proof.index))
        values = opened_values(opening, json.loads(entry)["commit"])
    except LogFailure as fault:
        return Opening(str(file), wrong=f"{failure_words(fault)} ({fault})")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Opening(str(file), wrong=_("The values are not those that the entry committed to, or it is no opening."))
    return Opening(str(file), "", signed.checkpoint.origin, proof.index, signed.checkpoint.size, entry.decode(), values)
