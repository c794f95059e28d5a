from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class ArchiveOpening(AppendOnlyModel):
    """One row per opening of an official's archive: by whom, for which purpose and matter. Never changes.

    `purpose` is a code of rulebook/official_archives.yaml, `unit` whom the opener acted for. After `ends_at` nothing is
    shown by it any more.
    """

    ERASED = {"matter": sentence}

    number = models.CharField(max_length=32, unique=True)
    archive = models.ForeignKey("records.OfficialArchive", on_delete=models.PROTECT, related_name="openings")
    purpose = models.CharField(max_length=30)
    matter = models.CharField(max_length=300)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    opened_by = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number
