from .refused_checkpoint import RefusedCheckpoint
from .witnessed_log import WitnessedLog

__all__ = ["RefusedCheckpoint", "WitnessedLog"]
