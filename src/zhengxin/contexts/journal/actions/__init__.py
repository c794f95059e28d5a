from .begin import begin_log
from .check import check_log, correct_clock
from .cosigned import keep_cosignature
from .erase_openings import erase_openings
from .follow import begin_reaction, follow_entry, try_again
from .intake import count_intake
from .publish import Published, publish_log
from .record import record
from .record_many import record_many
from .recover import recover_rows
from .rotate import rotate_key
from .settle import settle_entries
from .succeed import succeed_log

__all__ = [
    "Published",
    "begin_log",
    "begin_reaction",
    "check_log",
    "correct_clock",
    "count_intake",
    "erase_openings",
    "follow_entry",
    "keep_cosignature",
    "publish_log",
    "record",
    "record_many",
    "recover_rows",
    "rotate_key",
    "settle_entries",
    "succeed_log",
    "try_again",
]
