"""An item of a list (清单) is erased by law, in every version; its key and the unit that answers for it stay."""

from datetime import datetime

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.plans.models import ListItem
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_list_item(*, number: str, key: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. A sheet that the item came in is a file, and erased as one."""
    demand(by, ERASE, "")
    with writes("plans"):
        ListItem.objects.filter(version__of__number=number, key=key).erase(erasing.words)
        return erase_openings(erasing=erasing, holding=[f'"key":"{key}","number":"{number}"'], by=by, at=at)
