from .refused_checkpoint import RefusedCheckpoint
from .witness import Witness
from .witnessed_log import WitnessedLog

__all__ = ["RefusedCheckpoint", "Witness", "WitnessedLog"]
