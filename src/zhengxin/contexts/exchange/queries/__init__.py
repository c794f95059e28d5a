from .refused_checkpoints import RefusedShown, refused_checkpoints, refused_origins
from .witness import LogWitnessed, cosigned_checkpoint, logs_witnessed, witness_verifier
from .witnesses import WitnessShown, witnesses, witnesses_due

__all__ = [
    "LogWitnessed",
    "RefusedShown",
    "WitnessShown",
    "cosigned_checkpoint",
    "logs_witnessed",
    "refused_checkpoints",
    "refused_origins",
    "witness_verifier",
    "witnesses",
    "witnesses_due",
]
