"""A record is erased by law, or what was kept of a file of records: versions, rejected cells, the file itself."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from zhengxin.contexts.documents.actions import erase_files
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import member
from zhengxin.contexts.records.actions.review_time import end_review_time
from zhengxin.contexts.records.events import ABOUT_A_BATCH, ABOUT_A_RECORD, about_batch
from zhengxin.contexts.records.models import Batch, Confirmation, FinalityChange, Record, RecordVersion, RejectedCell
from zhengxin.contexts.records.models.record_version import HELD, RETURNED
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_record(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. A row that changed nothing left no trace of the file it came with: so all
    files of the unit and kind that are still kept go too."""
    demand(by, ERASE, "")
    told: Any = {"erasing": erasing, "by": by, "at": at}
    with writes("records"):
        row = Record.objects.filter(number=number).get()
        # A load that goes on may have brought one that nobody sees yet.
        versions = RecordVersion.everything.filter(record=row)
        # Nobody can decide any more about what it would have said.
        waiting = versions.filter(stand=HELD)
        overtaken = set(waiting.values_list("batch_id", flat=True))
        waiting.update(stand=RETURNED, decided_by=by.id, decided_at=at)
        end_review_time(batches=overtaken, is_decided=False, by=by, at=at)
        versions.erase(erasing.words)
        FinalityChange.objects.filter(record=row).erase(erasing.words)
        Confirmation.objects.filter(version__in=versions.values("pk")).erase(erasing.words)
        found = _erase_files(Q(unit=row.unit_id, kind=row.kind), told)
        Record.everything.filter(pk=row.pk).erase(erasing.words)
        found += erase_openings(holding=member("number", number), **told)
        return found + erase_openings(about=[number], events=ABOUT_A_RECORD, **told)


def erase_batch(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided: name, content and rejected cells of one file. Its records stay."""
    demand(by, ERASE, "")
    with writes("records"):
        return _erase_files(Q(number=number), {"erasing": erasing, "by": by, "at": at})


def _erase_files(which: Q, told: Any) -> Erased:
    words = told["erasing"].words
    batches = Batch.objects.filter(which)
    hashes = tuple(sha256 for sha256 in batches.values_list("kept_sha256", flat=True) if sha256)
    RejectedCell.everything.filter(batch__in=batches.values("pk"), value__isnull=False).erase(words)
    about = [about_batch(number) for number in batches.values_list("number", flat=True)]
    batches.erase(words)
    return erase_files(hashes=hashes, **told) + erase_openings(about=about, events=ABOUT_A_BATCH, **told)
