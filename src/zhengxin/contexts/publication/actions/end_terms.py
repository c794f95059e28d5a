"""Publications whose term is over, or whose gate was closed, leave the lists that are kept of what is shown; nobody saw
them since."""

from datetime import date, datetime

from django.db.models import F, Q

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.events import TERMS_ENDED
from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN
from zhengxin.contexts.publication.policies import WITHDRAW
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.among import Among
from zhengxin.plumbing.guarded import writes

# Rows in one transaction: others wait for no longer than it takes.
STEP = 10_000


def end_terms(*, by: Actor, at: datetime, most: int = STEP) -> int:
    """One step; returns how many ended, 0 where nothing is left. Every step is whole by itself, so a run that was cut
    off goes on where it was."""
    demand(by, WITHDRAW, "")
    day = official_day(at)
    with writes("publication"):
        # Asked again what it is: somebody may have withdrawn it since.
        over = Publication.objects.filter(Among(F("pk"), _over(day, most)), state=SHOWN)
        count = over.update(state=ENDED, subject=None)
        if count:
            record(kind=TERMS_ENDED, by=by, at=at, closed={"count": count, "day": day})
    return count


def _over(day: date, most: int) -> list[int]:
    """Ids of what is still kept as shown: by its term, and by its gate."""
    shown = Publication.objects.filter(state=SHOWN)
    ids = list(shown.filter(last_day__lt=day).order_by("last_day").values_list("pk", flat=True)[:most])
    if len(ids) < most:
        closed = Gate.objects.exclude(closed_at=None).values_list("pk", flat=True)
        down = shown.filter(Q(last_day=None) | Q(last_day__gte=day), gate__in=list(closed))
        ids += down.values_list("pk", flat=True)[: most - len(ids)]
    return ids
