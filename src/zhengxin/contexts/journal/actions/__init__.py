from .begin import begin_log
from .publish import Published, publish_log
from .record import record

__all__ = ["Published", "begin_log", "publish_log", "record"]
