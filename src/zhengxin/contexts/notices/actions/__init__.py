from .deliver import claim_delivery, record_delivery
from .mailboxes import set_mailbox
from .new_password import give_new_password
from .open import open_notice
from .serve import serve_notice

__all__ = ["claim_delivery", "give_new_password", "open_notice", "record_delivery", "serve_notice", "set_mailbox"]
