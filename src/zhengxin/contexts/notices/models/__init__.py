from .delivery import Delivery
from .delivery_fact import DeliveryFact
from .mailbox import Mailbox
from .notice import Notice
from .paper_service import PaperService, PaperServiceStep

__all__ = ["Delivery", "DeliveryFact", "Mailbox", "Notice", "PaperService", "PaperServiceStep"]
