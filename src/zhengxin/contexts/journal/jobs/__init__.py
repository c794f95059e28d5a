from .follow import Reaction, follow_entries
from .keep import inspect_kept_log, keep_log

__all__ = ["Reaction", "follow_entries", "inspect_kept_log", "keep_log"]
