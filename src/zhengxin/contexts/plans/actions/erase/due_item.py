"""What a unit filed for a due item is erased by law: values, files, the words of every step and of what raised it."""

from datetime import datetime
from typing import Any

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import entries_holding, member
from zhengxin.contexts.notices.actions import erase_notices
from zhengxin.contexts.plans.actions.erase.file_names import erase_evidence
from zhengxin.contexts.plans.events import (
    DUE_ITEM_ACCEPTED,
    DUE_ITEM_FILED,
    DUE_ITEM_PUBLISHED,
    DUE_ITEM_RAISED,
    DUE_ITEM_RETURNED,
    DUE_ITEM_WAIVED,
)
from zhengxin.contexts.plans.models import DueFiling, DueItem, DueStep, FilingGram, FilingWords
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import CLOSED
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes

CLOSED_WORDS = [kind.name for kind in (DUE_ITEM_ACCEPTED, DUE_ITEM_FILED, DUE_ITEM_RETURNED, DUE_ITEM_WAIVED)]


def erase_due_item(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. A merged report that repeats it is a paper, and erased as one."""
    demand(by, ERASE, "")
    told: Any = {"erasing": erasing, "by": by, "at": at}
    with writes("plans"):
        filings = DueFiling.objects.filter(item__number=number)
        hashes = {file["sha256"] for files in filings.values_list("files", flat=True) for file in files}
        DueStep.objects.filter(item__number=number).erase(erasing.words)
        DueItem.objects.filter(number=number).erase(erasing.words)
        FilingGram.objects.filter(filing__item__number=number).erase(erasing.words)
        FilingWords.objects.filter(filing__item__number=number).erase(erasing.words)
        filings.erase(erasing.words)
        found = erase_openings(about=[number], events=CLOSED_WORDS, groups=[CLOSED], **told)
        found += erase_openings(about=[number], events=[DUE_ITEM_PUBLISHED.name], **told)
        raised = entries_holding(member("number", number), event=DUE_ITEM_RAISED.name)
        found += erase_openings(entries=raised, groups=[CLOSED], **told)
        found += erase_openings(holding=_drafted(number), groups=[CLOSED], **told)
        found += erase_notices(because=found.entries, **told)
        return found + erase_evidence(hashes=hashes, **told)


def _drafted(number: str) -> list[str]:
    """How the closed values of a draft name their item, since its entry does not: the unit follows."""
    return [f'{piece}"unit":' for piece in member("number", number)[:1]]
