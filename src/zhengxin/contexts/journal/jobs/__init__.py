from .count import count_past_days
from .follow import Reaction, follow_entries
from .keep import inspect_kept_log, keep_log

__all__ = ["Reaction", "count_past_days", "follow_entries", "inspect_kept_log", "keep_log"]
