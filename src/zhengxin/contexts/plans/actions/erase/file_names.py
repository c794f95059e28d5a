"""The names of files handed in with reports and sheets, wherever they are repeated, when a file is erased by law."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from zhengxin.contexts.documents.actions import erase_files
from zhengxin.contexts.documents.queries import hashes_of_papers
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.plans.models import DueFiling, PlanDocument, TaskReport, TaskSheet
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_file_names(*, hashes: Collection[str], erasing: Erasing, by: Actor, at: datetime) -> None:
    """Part of an erasure that was decided: what a report or filing says stays, its files of these hashes lose their
    names."""
    demand(by, ERASE, "")

    def names(files: Any, told: str) -> Any:
        return [{**file, "name": told} if file["sha256"] in hashes else file for file in files]

    with writes("plans"):
        for model in (TaskReport, DueFiling):
            wanted = Q(pk__in=[])
            for sha256 in hashes:
                wanted |= Q(told__contains=sha256)
            model.objects.annotate(told=Cast("files", TextField())).filter(wanted).erase(
                erasing.words, only={"files": names}
            )
        TaskSheet.objects.filter(file_sha256__in=list(hashes)).erase(erasing.words)


def erase_evidence(*, hashes: Collection[str], erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """The files of a report that is erased, except those that are a paper or a plan as well."""
    demand(by, ERASE, "")
    plans = PlanDocument.objects.filter(file_sha256__in=list(hashes)).values_list("file_sha256", flat=True)
    own = set(hashes) - set(plans) - hashes_of_papers(hashes)
    if not own:
        return Erased()
    erase_file_names(hashes=own, erasing=erasing, by=by, at=at)
    return erase_files(hashes=tuple(sorted(own)), erasing=erasing, by=by, at=at)
