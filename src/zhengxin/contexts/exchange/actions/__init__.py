from .begin_witness import begin_witness
from .cosign import Answer, cosign_checkpoint
from .offered import Offered, record_offer
from .witnessed_logs import add_log, drop_log
from .witnesses import add_witness, drop_witness

__all__ = [
    "Answer",
    "Offered",
    "add_log",
    "add_witness",
    "begin_witness",
    "cosign_checkpoint",
    "drop_log",
    "drop_witness",
    "record_offer",
]
