"""Publications whose term is over leave the lists that are kept of what is shown; nobody saw them since."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.events import TERMS_ENDED
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN
from zhengxin.contexts.publication.policies import WITHDRAW
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes

# Rows in one transaction: others wait for no longer than it takes.
STEP = 10_000


def end_terms(*, by: Actor, at: datetime, most: int = STEP) -> int:
    """One step; returns how many ended, 0 where nothing is left. Every step is whole by itself, so a run that was cut
    off goes on where it was."""
    demand(by, WITHDRAW, "")
    day = official_day(at)
    over = Publication.objects.filter(state=SHOWN, last_day__lt=day).order_by("last_day")
    with writes("publication"):
        count = Publication.objects.filter(pk__in=over.values("pk")[:most]).update(state=ENDED, subject=None)
        if count:
            record(kind=TERMS_ENDED, by=by, at=at, closed={"count": count, "day": day})
    return count
