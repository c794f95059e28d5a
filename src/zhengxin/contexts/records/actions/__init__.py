from .answer_subject import answer_subject
from .corrections import confirm_correction, return_correction
from .decide_finality import decide_finality
from .declare_output import declare_output
from .draft_bulletin import draft_bulletin
from .erase_output import erase_output
from .erase_record import erase_batch, erase_record
from .hand_in import MOST_KEPT, hand_in
from .reviews import confirm_batch, return_batch
from .take_in import take_in
from .undo_loads import undo_loads

__all__ = [
    "MOST_KEPT",
    "answer_subject",
    "confirm_batch",
    "confirm_correction",
    "decide_finality",
    "declare_output",
    "draft_bulletin",
    "erase_batch",
    "erase_output",
    "erase_record",
    "hand_in",
    "return_batch",
    "return_correction",
    "take_in",
    "undo_loads",
]
