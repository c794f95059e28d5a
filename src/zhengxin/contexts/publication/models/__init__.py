from .announcement import Announcement, AnnouncementUnit
from .gate import Gate
from .public_subject import PublicSubject, SubjectGram, SubjectWords
from .publication import Publication

__all__ = ["Announcement", "AnnouncementUnit", "Gate", "PublicSubject", "Publication", "SubjectGram", "SubjectWords"]
