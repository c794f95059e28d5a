from .answer_subject import answer_subject
from .archives import begin_archive, erase_archive, open_archive, open_own_archive, release_opening
from .corrections import confirm_correction, return_correction
from .decide_finality import decide_finality
from .declare_output import declare_output
from .draft_bulletin import draft_bulletin
from .erase_output import erase_output
from .erase_record import erase_batch, erase_record
from .hand_in import MOST_KEPT, hand_in
from .reviews import confirm_batch, return_batch
from .switch_kind import switch_kind
from .take_in import take_in
from .undo_loads import undo_loads

__all__ = [
    "MOST_KEPT",
    "answer_subject",
    "begin_archive",
    "confirm_batch",
    "confirm_correction",
    "decide_finality",
    "declare_output",
    "draft_bulletin",
    "erase_archive",
    "erase_batch",
    "erase_output",
    "erase_record",
    "hand_in",
    "open_archive",
    "open_own_archive",
    "release_opening",
    "return_batch",
    "return_correction",
    "switch_kind",
    "take_in",
    "undo_loads",
]
