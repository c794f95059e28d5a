from .entry import Entry
from .opening import Opening

__all__ = ["Entry", "Opening"]
