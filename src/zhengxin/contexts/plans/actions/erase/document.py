"""A plan document is erased by law: file, text, reading and corrections."""

from datetime import datetime

from zhengxin.contexts.documents.actions import erase_files
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.plans.models import Correction, PlanDocument, Reading
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_document(*, document: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """All documents of the same file, since the words are the same. Part of an erasure that was decided."""
    demand(by, ERASE, "")
    with writes("plans"):
        sha256 = PlanDocument.objects.values_list("file_sha256", flat=True).get(pk=document)
        documents = PlanDocument.objects.filter(file_sha256=sha256)
        Correction.objects.filter(reading__document__in=documents).erase(erasing.words)
        Reading.objects.filter(document__in=documents).erase(erasing.words)
        documents.erase(erasing.words)
        return erase_files(hashes=(sha256,), erasing=erasing, by=by, at=at)
