from .erasable import addresses_of_terms, erasable_notice
from .mail import LetterShown, letter, letters, mailbox_of, unit_mailbox
from .notices import PAGE, FactShown, NoticeShown, notice_for, notices_asking, notices_for, unopened_count
from .paper_services import ServiceShown, StepShown, served_file, service_shown, services_of, services_waiting
from .words import kind_of, notice_words

__all__ = [
    "PAGE",
    "FactShown",
    "LetterShown",
    "NoticeShown",
    "ServiceShown",
    "StepShown",
    "addresses_of_terms",
    "erasable_notice",
    "kind_of",
    "letter",
    "letters",
    "mailbox_of",
    "notice_for",
    "notice_words",
    "notices_asking",
    "notices_for",
    "served_file",
    "service_shown",
    "services_of",
    "services_waiting",
    "unit_mailbox",
    "unopened_count",
]
