"""A notice is opened by its reader: that proves its service."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.events import NOTICE_OPENED
from zhengxin.contexts.notices.models import Delivery, DeliveryFact
from zhengxin.contexts.notices.models.delivery import IN_APP, SERVED
from zhengxin.contexts.notices.queries import notice_for
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.guarded import writes


def open_notice(*, notice: str, by: Actor, at: datetime) -> None:
    """The first opening serves it; another reader of the unit is noted too, the same one again adds nothing.

    Refused "notices.unknown_notice" for what is not there or was told to others.
    """
    notice_for(by, notice, day=at.date())
    with writes("notices"):
        delivery = Delivery.objects.select_for_update().get(notice__uuid=notice, channel=IN_APP)
        if DeliveryFact.objects.filter(delivery=delivery, what=SERVED, proof__account=by.id).exists():
            return
        DeliveryFact.objects.create(delivery=delivery, what=SERVED, proof={"account": by.id}, happened_at=at)
        if delivery.state != SERVED:
            delivery.state = SERVED
            delivery.save(update_fields=["state"])
        record(kind=NOTICE_OPENED, by=by, at=at, closed={"notice": notice, "delivery": delivery.pk})
