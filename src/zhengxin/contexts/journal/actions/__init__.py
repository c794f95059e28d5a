from .follow import begin_reaction, follow_entry, try_again
from .record import record
from .settle import settle_entries

__all__ = ["begin_reaction", "follow_entry", "record", "settle_entries", "try_again"]
