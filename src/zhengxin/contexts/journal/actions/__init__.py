from .begin import begin_log
from .check import check_log, correct_clock
from .publish import Published, publish_log
from .record import record

__all__ = ["Published", "begin_log", "check_log", "correct_clock", "publish_log", "record"]
