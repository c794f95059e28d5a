"""The words of a recurring duty are erased by law: title, basis, trigger, why it ended; and the clocks and messages
that repeat them. Its periods, units and days stay."""

from datetime import datetime
from typing import Any

from zhengxin.contexts.clocks.actions import erase_clock
from zhengxin.contexts.clocks.queries import clocks_on
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.notices.actions import erase_notices
from zhengxin.contexts.plans.actions.due.raise_item import OWNER_KIND
from zhengxin.contexts.plans.events import DUTY_ADDED, DUTY_ENDED
from zhengxin.contexts.plans.models import DueItem, Duty
from zhengxin.contexts.plans.queries.due.links import item_link
from zhengxin.contexts.plans.queries.erasable import entries_naming
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing, together
from zhengxin.plumbing.guarded import writes


def erase_duty(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. What units filed for it is theirs to be erased, item by item."""
    demand(by, ERASE, "")
    told: Any = {"erasing": erasing, "by": by, "at": at}
    with writes("plans"):
        Duty.objects.filter(number=number).erase(erasing.words)
        items = list(DueItem.objects.filter(period__duty__number=number).values_list("number", flat=True))
        found = erase_openings(about=[number], events=[DUTY_ADDED.name, DUTY_ENDED.name], **told)
        found += together(erase_clock(clock=clock, **told) for clock in clocks_on(OWNER_KIND, items))
        links = [item_link(item) for item in items]
        return found + erase_notices(because=entries_naming([number, *items]) | found.entries, links=links, **told)
