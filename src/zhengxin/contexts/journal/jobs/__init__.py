from .follow import Reaction, follow_entries

__all__ = ["Reaction", "follow_entries"]
