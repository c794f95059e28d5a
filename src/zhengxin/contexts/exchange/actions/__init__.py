from .begin_witness import begin_witness
from .cosign import Answer, cosign_checkpoint
from .witnessed_logs import add_log, drop_log

__all__ = ["Answer", "add_log", "begin_witness", "cosign_checkpoint", "drop_log"]
