from .begin import begin_log
from .check import check_log, correct_clock
from .cosigned import keep_cosignature
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
    "keep_cosignature",
    "publish_log",
    "record",
    "recover_rows",
    "rotate_key",
    "succeed_log",
]
