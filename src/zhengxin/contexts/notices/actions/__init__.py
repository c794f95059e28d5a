from .deliver import claim_delivery, record_delivery
from .mailboxes import set_mailbox
from .open import open_notice
from .serve import serve_notice

__all__ = ["claim_delivery", "open_notice", "record_delivery", "serve_notice", "set_mailbox"]
