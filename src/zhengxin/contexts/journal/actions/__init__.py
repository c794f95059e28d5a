from .begin import begin_log
from .check import check_log, correct_clock
from .erase_openings import erase_openings
from .publish import Published, publish_log
from .record import record
from .recover import recover_rows
from .rotate import rotate_key
from .succeed import succeed_log

__all__ = [
    "Published",
    "begin_log",
    "check_log",
    "correct_clock",
    "erase_openings",
    "publish_log",
    "record",
    "recover_rows",
    "rotate_key",
    "succeed_log",
]
