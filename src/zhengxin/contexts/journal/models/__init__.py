from .entry import Entry
from .leaf import Leaf
from .opening import Opening
from .waiting_entry import WaitingEntry

__all__ = ["Entry", "Leaf", "Opening", "WaitingEntry"]
