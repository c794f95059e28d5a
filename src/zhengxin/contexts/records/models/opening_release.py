from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class OpeningRelease(AppendOnlyModel):
    """One row per withheld opening that the official is told of, from `day` on and on a basis. Never changes."""

    ERASED = {"basis": sentence}

    opening = models.OneToOneField("records.ArchiveOpening", on_delete=models.PROTECT, related_name="release")
    day = models.DateField()
    basis = models.CharField(max_length=300)
    released_by = models.CharField(max_length=40)
    released_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opening_id} from {self.day}"
