from .delivery import Delivery
from .delivery_fact import DeliveryFact
from .mailbox import Mailbox
from .notice import Notice

__all__ = ["Delivery", "DeliveryFact", "Mailbox", "Notice"]
