from .answer_paper import accept_answer, answer_paper, return_answer
from .deliver import claim_delivery, record_delivery
from .erase_notices import erase_answers, erase_mailboxes, erase_notices
from .mailboxes import set_mailbox
from .new_password import give_new_password
from .open import open_notice
from .serve import serve_notice
from .serve_paper import serve_paper

__all__ = [
    "accept_answer",
    "answer_paper",
    "claim_delivery",
    "erase_answers",
    "erase_mailboxes",
    "erase_notices",
    "give_new_password",
    "open_notice",
    "record_delivery",
    "return_answer",
    "serve_notice",
    "serve_paper",
    "set_mailbox",
]
