"""What sites were told of a record that is erased by law: reasons of its rejections, files that it stood in."""

from datetime import datetime

from zhengxin.contexts.documents.actions import erase_files
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.sites.models import SiteBatch, SiteDue, SiteRow
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_told(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. The files go whole: a file without a row is another file. That the record
    stands at a site is told there by a paper, for nothing is left here to name it by."""
    demand(by, ERASE, "")
    with writes("sites"):
        rows = SiteRow.objects.filter(record__number=number)
        batches = SiteBatch.objects.filter(pk__in=rows.values("batch"))
        found = batches.values_list("file_sha256", "receipt_sha256")
        hashes = tuple(sha256 for pair in found for sha256 in pair if sha256)
        rows.filter(reason__isnull=False).erase(erasing.words)
        # Nothing is left to name it by, so no file asks for its withdrawal.
        rows.update(is_last=False)
        SiteDue.objects.filter(record__number=number).delete()
        return erase_files(hashes=hashes, erasing=erasing, by=by, at=at)
