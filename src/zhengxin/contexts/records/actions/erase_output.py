"""What a unit wrote into the monthly reports of a month is erased by law; the numbers stay."""

from datetime import datetime

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.records.events import OUTPUT_DECLARED, about_output
from zhengxin.contexts.records.models import DeclaredOutput
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import CLOSED
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_output(*, thing: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. `thing` is a unit's number, a slash and the month; all versions of it."""
    demand(by, ERASE, "")
    unit, _, month = thing.rpartition("/")
    with writes("records"):
        DeclaredOutput.objects.filter(unit__number=unit, month=month).erase(erasing.words)
        about, events = [about_output(unit, month)], [OUTPUT_DECLARED.name]
        return erase_openings(about=about, events=events, groups=(CLOSED,), erasing=erasing, by=by, at=at)
