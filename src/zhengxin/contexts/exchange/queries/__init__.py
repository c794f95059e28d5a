from .refused_checkpoints import RefusedShown, refused_checkpoints, refused_origins
from .witness import LogWitnessed, cosigned_checkpoint, logs_witnessed, witness_verifier

__all__ = [
    "LogWitnessed",
    "RefusedShown",
    "cosigned_checkpoint",
    "logs_witnessed",
    "refused_checkpoints",
    "refused_origins",
    "witness_verifier",
]
