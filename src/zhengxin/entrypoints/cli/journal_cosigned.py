"""What witnesses have cosigned of a log, found beside it and held against what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.merkle import (
    WITNESS,
    Checkpoint,
    LogFailure,
    Reader,
    Unsigned,
    VerifierKey,
    check_continues,
    opened,
)
from zhengxin.plumbing.merkle_log.folder import COSIGNED


@dataclass(frozen=True)
class CosignedFound:
    """The witness has cosigned `size` entries at `at`, and what is shown belongs to the same history."""

    witness: str
    size: int
    at: datetime


def witness_keys(texts: Sequence[str]) -> list[VerifierKey]:
    """Unusable: no verifier key, or not that of a witness."""
    try:
        keys = [VerifierKey.parse(text.strip()) for text in texts]
    except LogFailure as fault:
        raise Unusable(lazy("This is no verifier key: %(reason)s."), reason=fault) from fault
    for key in keys:
        if key.kind != WITNESS:
            raise Unusable(lazy("The key of %(name)s is that of a log, not of a witness."), name=key.name)
    return keys


def cosigned_by(
    witness: VerifierKey, read: Reader, note: bytes, shown: Checkpoint, keys: Sequence[VerifierKey]
) -> CosignedFound:
    """The newest word of a witness: under the checkpoint itself, else beside the log, proved to be of one history.

    Raises Unsigned where there is none, and what `check_continues` raises.
    """
    signed = opened(note, shown.origin, keys, [witness])
    if witness not in signed.seen:
        beside = read(COSIGNED.format(key_id=witness.id.hex()))
        if beside is None:
            raise Unsigned(f"{witness.name} has cosigned nothing that the log shows")
        signed = opened(beside, shown.origin, keys, [witness])
        if witness not in signed.seen:
            raise Unsigned(f"{witness.name} has not cosigned what the log shows for it")
        earlier, later = sorted((signed.checkpoint, shown), key=lambda checkpoint: checkpoint.size)
        check_continues(earlier, later, read)
    seen_at = datetime.fromtimestamp(signed.seen[witness], UTC)
    return CosignedFound(witness.name, signed.checkpoint.size, seen_at)
