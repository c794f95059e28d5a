from .announce import announce, erase_announcement, withdraw_announcement
from .confirm import confirm_publication, decline_publication
from .drop_subjects import drop_subjects
from .end_terms import end_terms
from .erase_publication import erase_publication
from .gates import close_gate, open_gate
from .move_end import move_end
from .publish import MOST, publish
from .reckon_anew import reckon_anew
from .withdraw import withdraw

__all__ = [
    "MOST",
    "announce",
    "close_gate",
    "confirm_publication",
    "decline_publication",
    "drop_subjects",
    "end_terms",
    "erase_announcement",
    "erase_publication",
    "move_end",
    "open_gate",
    "publish",
    "reckon_anew",
    "withdraw",
    "withdraw_announcement",
]
