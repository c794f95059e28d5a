from .announcement import Announcement
from .gate import Gate
from .publication import Publication

__all__ = ["Announcement", "Gate", "Publication"]
