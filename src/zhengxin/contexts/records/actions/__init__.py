from .answer_subject import answer_subject
from .corrections import confirm_correction, return_correction
from .erase_record import erase_batch, erase_record
from .hand_in import MOST_KEPT, hand_in
from .take_in import take_in

__all__ = [
    "MOST_KEPT",
    "answer_subject",
    "confirm_correction",
    "erase_batch",
    "erase_record",
    "hand_in",
    "return_correction",
    "take_in",
]
