from .mail import LetterShown, letter, letters, mailbox_of, unit_mailbox
from .notices import PAGE, FactShown, NoticeShown, notice_for, notices_asking, notices_for, unopened_count
from .words import kind_of, notice_words

__all__ = [
    "PAGE",
    "FactShown",
    "LetterShown",
    "NoticeShown",
    "kind_of",
    "letter",
    "letters",
    "mailbox_of",
    "notice_for",
    "notice_words",
    "notices_asking",
    "notices_for",
    "unit_mailbox",
    "unopened_count",
]
