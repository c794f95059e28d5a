from .announcement import Announcement
from .gate import Gate
from .public_subject import PublicSubject, SubjectGram, SubjectWords
from .publication import Publication

__all__ = ["Announcement", "Gate", "PublicSubject", "Publication", "SubjectGram", "SubjectWords"]
