"""The words on a time limit are erased by law: on what it rests, who extended it and why. Its days stay."""

from datetime import datetime

from zhengxin.contexts.clocks.models import Clock, ClockChange
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import member
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_clock(*, clock: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided."""
    demand(by, ERASE, "")
    with writes("clocks"):
        Clock.objects.filter(pk=clock).erase(erasing.words)
        ClockChange.objects.filter(clock=clock).erase(erasing.words)
        return erase_openings(erasing=erasing, holding=member("clock", clock), by=by, at=at)
