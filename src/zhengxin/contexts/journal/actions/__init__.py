from .begin import begin_log
from .check import check_log, correct_clock
from .cosigned import keep_cosignature
from .erase_openings import erase_openings
from .follow import begin_reaction, follow_entry, try_again
from .intake import count_intake
from .publish import Published, publish_log
from .record import record
from .recover import recover_rows
from .rotate import rotate_key
from .settle import settle_entries
from .steps import begin_steps, end_steps, undo_steps
from .succeed import succeed_log

__all__ = [
    "Published",
    "begin_log",
    "begin_reaction",
    "begin_steps",
    "check_log",
    "correct_clock",
    "count_intake",
    "end_steps",
    "erase_openings",
    "follow_entry",
    "keep_cosignature",
    "publish_log",
    "record",
    "recover_rows",
    "rotate_key",
    "settle_entries",
    "succeed_log",
    "try_again",
    "undo_steps",
]
