"""What was said when a record was published or withdrawn goes with the record that is erased by law."""

from datetime import datetime

from zhengxin.contexts.journal.actions import erase_openings, record
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.publication.actions.drop_subjects import drop_unused
from zhengxin.contexts.publication.events import ABOUT_A_RECORD
from zhengxin.contexts.publication.events import ENDED as ENDED_EVENT
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN, WITHDRAWN
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes


def erase_publication(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of the erasure of a record, called before its openings go. The log tells that it is shown no more, and not
    why."""
    demand(by, ERASE, "")
    with writes("publication"):
        rows = Publication.objects.filter(record__number=number)
        if rows.filter(state__in=(SHOWN, WITHDRAWN)).exists():
            record(kind=ENDED_EVENT, by=by, at=at, about=number, public={"number": number, "day": official_day(at)})
        rows.erase(erasing.words)
        rows.update(state=ENDED, subject=None)
        drop_unused(by=by, at=at)
        return erase_openings(about=[number], events=ABOUT_A_RECORD, erasing=erasing, by=by, at=at)
